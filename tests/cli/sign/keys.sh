# Made-up people with keys and certificates of a made-up authority, in keys/.
mkdir keys
openssl req -x509 -newkey rsa:2048 -nodes -keyout keys/ca.key -out keys/ca.pem -subj "/CN=Authority" -days 3650 2>/dev/null
certify() { openssl req -new -key "keys/$1.key" -subj "/CN=$2" -out keys/csr; openssl x509 -req -in keys/csr -CA keys/ca.pem -CAkey keys/ca.key -CAcreateserial -days 3650 -out "keys/$1.pem" 2>/dev/null; }
openssl genrsa -out keys/wang.key 2048 2>/dev/null; certify wang "Wang Min"
openssl ecparam -name prime256v1 -genkey -noout -out keys/li.key; certify li "Li Na"
openssl pkcs8 -topk8 -in keys/li.key -out keys/li-locked.key -passout pass:secret
openssl genrsa -out keys/weak.key 1024 2>/dev/null; certify weak "Li Na"
openssl genpkey -algorithm ed25519 -out keys/ed.key; certify ed "Li Na"
# Li Na's of last year.
openssl req -new -key keys/li.key -subj "/CN=Li Na" -out keys/csr
printf '[ca]\ndefault_ca = d\n[d]\nnew_certs_dir = keys\ndatabase = keys/index\nserial = keys/serial\ndefault_md = sha256\npolicy = p\n[p]\ncommonName = supplied\n' >keys/ca.cnf
touch keys/index; echo 77 >keys/serial
openssl ca -batch -notext -config keys/ca.cnf -in keys/csr -cert keys/ca.pem -keyfile keys/ca.key -startdate 20200101000000Z -enddate 20210101000000Z -out keys/old.pem 2>/dev/null
cp "$TOP"/tests/cli/changes/run/files/{a.csv,c.csv} .
cat "$TOP"/tests/cli/changes/run/files/rules.ini - >rules.ini <<X
[approval prepared]
[approval director]
above = 500
who = Li Na, 张局
[approval board]
above = 50000
X
relief run -q --no-history --as-of 2024-01-31 --changes c.csv -o out rules.ini a.csv 2>/dev/null
when() { sed -E 's/[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8} UTC/WHEN/g'; }
