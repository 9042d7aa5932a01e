# bash completion for relief(1)
_relief() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}
    # The program itself knows its commands, and below which options a command takes.
    local commands
    commands=$("${COMP_WORDS[0]}" help --lang en 2>/dev/null | grep -oE '^  [a-z]+')
    if [ "$COMP_CWORD" -eq 1 ]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands --help --version" -- "$current")
        return
    fi
    case $previous in
    --color | --progress) mapfile -t COMPREPLY < <(compgen -W "auto always never" -- "$current"); return ;;
    --lang) mapfile -t COMPREPLY < <(compgen -W "zh en" -- "$current"); return ;;
    --changes | --trust | --cert | --key) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --as-of | --batch | --role | --passphrase-fd | --expect | --jobs | --reissue | --vary) return ;;
    --register) mapfile -t COMPREPLY < <(compgen -f -- "$current"); return ;;
    --rows | --columns | --values | --sample | --seed) return ;;
    --account-column | --key-column | --amount-column | --result-column | --ok) return ;;
    --hidden-rows) mapfile -t COMPREPLY < <(compgen -W "refuse include skip" -- "$current"); return ;;
    --encoding) mapfile -t COMPREPLY < <(compgen -W "UTF-8 GB18030 UTF-16LE UTF-16BE" -- "$current"); return ;;
    esac
    if [ "${COMP_WORDS[1]}" = help ] && [[ $current != -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$commands" -- "$current")
    elif [[ $current == -* ]]; then
        mapfile -t COMPREPLY < <(compgen -W "$("${COMP_WORDS[0]}" "${COMP_WORDS[1]}" --help 2>/dev/null |
            grep -oE -- '^ +(-[a-z], )?--[a-z-]+' | grep -oE -- '--[a-z-]+')" -- "$current")
    else
        mapfile -t COMPREPLY < <(compgen -f -- "$current")
    fi
}
complete -o filenames -F _relief relief
