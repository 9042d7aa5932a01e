#!/usr/bin/python3
"""Reads every cell of a workbook's first sheet with openpyxl in its read-only way; prints how many.

usage: peer_openpyxl.py WORKBOOK.xlsx
"""
import sys

import openpyxl

book = openpyxl.load_workbook(sys.argv[1], read_only=True)
print(sum(value is not None for row in book.worksheets[0].iter_rows(values_only=True) for value in row))
