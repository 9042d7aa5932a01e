"""Changes how a workbook is packed, and nothing of what its table of contents says to stand in it.

usage: zip.py HOW FILE
"""
import struct
import sys
import zlib

how, path = sys.argv[1:]
data = open(path, "rb").read()
end = data.rindex(b"PK\5\6")
count, size, start = struct.unpack("<HII", data[end + 10 : end + 20])
entries = []
at = start
for _ in range(count):
    central = bytearray(data[at : at + 46])
    lengths = struct.unpack("<HHH", central[28:34])
    at += 46
    name, extra, comment = (data[at + sum(lengths[:i]) : at + sum(lengths[: i + 1])] for i in range(3))
    at += sum(lengths)
    offset = struct.unpack("<I", central[42:46])[0]
    local = bytearray(data[offset : offset + 30])
    n, x = struct.unpack("<HH", local[26:30])
    packed = struct.unpack("<I", central[20:24])[0]
    body = data[offset + 30 + n + x : offset + 30 + n + x + packed]
    entries.append({"central": central, "name": name, "extra": extra, "local": local, "lname": name, "lextra": b"", "body": body, "behind": b"", "before": b"", "comment": b""})
evil = b"<worksheet/>"
sheet = next(e for e in entries if e["name"].endswith(b"sheet1.xml"))
packer = zlib.compressobj(9, zlib.DEFLATED, -15)
hidden = packer.compress(evil) + packer.flush()
if how == "local-name":
    sheet["lname"] = sheet["name"].replace(b"sheet1", b"sheet9")
elif how == "local-sizes":
    sheet["local"][22:26] = struct.pack("<I", 12)
elif how == "local-method":
    sheet["local"][8:10] = struct.pack("<H", 0)
elif how == "hidden-member":
    sheet["before"] = b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, zlib.crc32(evil), len(hidden), len(evil), len(sheet["name"]), 0) + sheet["name"] + hidden
elif how == "gap":
    sheet["behind"] = b"something else" * 3
elif how == "unicode-path":
    field = struct.pack("<BI", 1, zlib.crc32(sheet["name"])) + b"xl/worksheets/sheet9.xml"
    sheet["extra"] = struct.pack("<HH", 0x7075, len(field)) + field
elif how == "local-extra":
    sheet["lextra"] = struct.pack("<HH", 0x7075, 4) + b"abcd"
elif how == "member-comment":
    sheet["comment"] = b"paid 9,900.00"
elif how == "backslashes":
    sheet["name"] = sheet["lname"] = sheet["name"].replace(b"/", b"\\")
elif how == "leading-slash":
    sheet["name"] = sheet["lname"] = b"/" + sheet["name"]
elif how == "nul-in-name":
    sheet["name"] = sheet["lname"] = sheet["name"] + b"\0.bak"
elif how == "order":
    entries.reverse()
elif how == "flags":
    sheet["central"][8:10] = sheet["local"][6:8] = struct.pack("<H", 0x2000)
elif how == "descriptor":
    sheet["central"][8:10] = sheet["local"][6:8] = struct.pack("<H", 8)
    sheet["behind"] = b"PK\7\10" + bytes(sheet["central"][16:28])
    sheet["local"][14:26] = bytes(12)
out = b""
contents = b""
for e in entries:
    out += e["before"]
    e["central"][42:46] = struct.pack("<I", len(out))
    e["local"][26:30] = struct.pack("<HH", len(e["lname"]), len(e["lextra"]))
    e["central"][28:34] = struct.pack("<HHH", len(e["name"]), len(e["extra"]), len(e["comment"]))
    out += bytes(e["local"]) + e["lname"] + e["lextra"] + e["body"] + e["behind"]
    contents += bytes(e["central"]) + e["name"] + e["extra"] + e["comment"]
tail = bytearray(data[end:])
tail[12:20] = struct.pack("<II", len(contents), len(out))
if how == "several-disks":
    tail[4:8] = struct.pack("<HH", 1, 1)
open(path, "wb").write(out + contents + bytes(tail))
