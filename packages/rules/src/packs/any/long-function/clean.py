def import_rows(rows):
    rows[0] = convert(rows[0])
    rows[1] = convert(rows[1])
    rows[2] = convert(rows[2])
    rows[3] = convert(rows[3])
    rows[4] = convert(rows[4])
    rows[5] = convert(rows[5])
    rows[6] = convert(rows[6])
    rows[7] = convert(rows[7])
    rows[8] = convert(rows[8])
    rows[9] = convert(rows[9])
    rows[10] = convert(rows[10])
    rows[11] = convert(rows[11])
    rows[12] = convert(rows[12])
    rows[13] = convert(rows[13])
    rows[14] = convert(rows[14])
    rows[15] = convert(rows[15])
    rows[16] = convert(rows[16])
    rows[17] = convert(rows[17])
    rows[18] = convert(rows[18])
    rows[19] = convert(rows[19])
    rows[20] = convert(rows[20])
    rows[21] = convert(rows[21])
    rows[22] = convert(rows[22])
    rows[23] = convert(rows[23])
    rows[24] = convert(rows[24])
    rows[25] = convert(rows[25])
    rows[26] = convert(rows[26])
    rows[27] = convert(rows[27])
    rows[28] = convert(rows[28])
    rows[29] = convert(rows[29])
    rows[30] = convert(rows[30])
    rows[31] = convert(rows[31])
    rows[32] = convert(rows[32])
    rows[33] = convert(rows[33])
    rows[34] = convert(rows[34])
    rows[35] = convert(rows[35])
    rows[36] = convert(rows[36])
    rows[37] = convert(rows[37])
    rows[38] = convert(rows[38])
    rows[39] = convert(rows[39])
    rows[40] = convert(rows[40])
    rows[41] = convert(rows[41])
    rows[42] = convert(rows[42])
    rows[43] = convert(rows[43])
    rows[44] = convert(rows[44])
    rows[45] = convert(rows[45])
    rows[46] = convert(rows[46])
    rows[47] = convert(rows[47])
    rows[48] = convert(rows[48])
    rows[49] = convert(rows[49])
    rows[50] = convert(rows[50])
    rows[51] = convert(rows[51])
    rows[52] = convert(rows[52])
    rows[53] = convert(rows[53])
    rows[54] = convert(rows[54])
    rows[55] = convert(rows[55])
    rows[56] = convert(rows[56])
    rows[57] = convert(rows[57])
    rows[58] = convert(rows[58])
    rows[59] = convert(rows[59])
    rows[60] = convert(rows[60])
    rows[61] = convert(rows[61])
    rows[62] = convert(rows[62])
    rows[63] = convert(rows[63])
    rows[64] = convert(rows[64])
    rows[65] = convert(rows[65])
    rows[66] = convert(rows[66])
    rows[67] = convert(rows[67])
    rows[68] = convert(rows[68])
    rows[69] = convert(rows[69])
    return rows


ROWS = [
    "row 0",
    "row 1",
    "row 2",
    "row 3",
    "row 4",
    "row 5",
    "row 6",
    "row 7",
    "row 8",
    "row 9",
    "row 10",
    "row 11",
    "row 12",
    "row 13",
    "row 14",
    "row 15",
    "row 16",
    "row 17",
    "row 18",
    "row 19",
    "row 20",
    "row 21",
    "row 22",
    "row 23",
    "row 24",
    "row 25",
    "row 26",
    "row 27",
    "row 28",
    "row 29",
    "row 30",
    "row 31",
    "row 32",
    "row 33",
    "row 34",
    "row 35",
    "row 36",
    "row 37",
    "row 38",
    "row 39",
    "row 40",
    "row 41",
    "row 42",
    "row 43",
    "row 44",
    "row 45",
    "row 46",
    "row 47",
    "row 48",
    "row 49",
    "row 50",
    "row 51",
    "row 52",
    "row 53",
    "row 54",
    "row 55",
    "row 56",
    "row 57",
    "row 58",
    "row 59",
    "row 60",
    "row 61",
    "row 62",
    "row 63",
    "row 64",
    "row 65",
    "row 66",
    "row 67",
    "row 68",
    "row 69",
    "row 70",
    "row 71",
    "row 72",
    "row 73",
    "row 74",
    "row 75",
    "row 76",
    "row 77",
    "row 78",
    "row 79",
    "row 80",
    "row 81",
    "row 82",
    "row 83",
    "row 84",
    "row 85",
    "row 86",
    "row 87",
    "row 88",
    "row 89",
    "row 90",
    "row 91",
    "row 92",
    "row 93",
    "row 94",
    "row 95",
    "row 96",
    "row 97",
    "row 98",
    "row 99",
    "row 100",
    "row 101",
    "row 102",
    "row 103",
    "row 104",
    "row 105",
    "row 106",
    "row 107",
    "row 108",
    "row 109",
    "row 110",
    "row 111",
    "row 112",
    "row 113",
    "row 114",
    "row 115",
    "row 116",
    "row 117",
    "row 118",
    "row 119",
]


class Table:
    column_0 = Column()
    column_1 = Column()
    column_2 = Column()
    column_3 = Column()
    column_4 = Column()
    column_5 = Column()
    column_6 = Column()
    column_7 = Column()
    column_8 = Column()
    column_9 = Column()
    column_10 = Column()
    column_11 = Column()
    column_12 = Column()
    column_13 = Column()
    column_14 = Column()
    column_15 = Column()
    column_16 = Column()
    column_17 = Column()
    column_18 = Column()
    column_19 = Column()
    column_20 = Column()
    column_21 = Column()
    column_22 = Column()
    column_23 = Column()
    column_24 = Column()
    column_25 = Column()
    column_26 = Column()
    column_27 = Column()
    column_28 = Column()
    column_29 = Column()
    column_30 = Column()
    column_31 = Column()
    column_32 = Column()
    column_33 = Column()
    column_34 = Column()
    column_35 = Column()
    column_36 = Column()
    column_37 = Column()
    column_38 = Column()
    column_39 = Column()
    column_40 = Column()
    column_41 = Column()
    column_42 = Column()
    column_43 = Column()
    column_44 = Column()
    column_45 = Column()
    column_46 = Column()
    column_47 = Column()
    column_48 = Column()
    column_49 = Column()
    column_50 = Column()
    column_51 = Column()
    column_52 = Column()
    column_53 = Column()
    column_54 = Column()
    column_55 = Column()
    column_56 = Column()
    column_57 = Column()
    column_58 = Column()
    column_59 = Column()

    def width(self):
        return 60

    def height(self):
        return 3
