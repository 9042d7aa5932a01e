#!/usr/bin/env python3
"""Makes applicants.csv: 43 communities in six streets; made-up codes of region 99."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.dirname(here))
from made_up import People, write

people = People("communities")
STREETS = ["东风街道", "南湖街道", "西关街道", "北苑街道", "城中街道", "河滨街道"]
FIRST = "春夏秋冬松竹梅兰"
rows = []
for i in range(43):
    rows.append([f"990101{i + 1:03d}", f"{FIRST[i % 8]}{'园苑里庭居村'[i // 8]}社区",
                 STREETS[i % 6], people.name()])
write(os.path.join(here, "applicants.csv"), ["社区编码", "社区名称", "街道", "联系人"], rows)
