RATES = {
    0: 0,
    1: 1,
    2: 2,
    3: 3,
    4: 4,
    5: 5,
    6: 6,
    7: 7,
    8: 8,
    9: 9,
    10: 10,
    11: 11,
    12: 12,
    13: 13,
    14: 14,
    15: 15,
    16: 16,
    17: 17,
    18: 18,
    19: 19,
    20: 20,
    21: 21,
    22: 22,
    23: 23,
    24: 24,
    25: 25,
    26: 26,
    27: 27,
    28: 28,
    29: 29,
    30: 30,
    31: 31,
    32: 32,
    33: 33,
    34: 34,
    35: 35,
    36: 36,
    37: 37,
    38: 38,
    39: 39,
}


def price(kind):
    if kind == 0:
        return rate(0)
    if kind == 1:
        return rate(1)
    if kind == 2:
        return rate(2)
    if kind == 3:
        return rate(3)
    if kind == 4:
        return rate(4)
    if kind == 5:
        return rate(5)
    if kind == 6:
        return rate(6)
    if kind == 7:
        return rate(7)
    if kind == 8:
        return rate(8)
    if kind == 9:
        return rate(9)
    return RATES.get(kind, 0)


def report(rows):
    print(rows[0])
    print(rows[1])
    print(rows[2])
    print(rows[3])
    print(rows[4])
    print(rows[5])
    print(rows[6])
    print(rows[7])
    print(rows[8])
    print(rows[9])
    print(rows[10])
    print(rows[11])
    print(rows[12])
    print(rows[13])
    print(rows[14])
    print(rows[15])
    print(rows[16])
    print(rows[17])
    print(rows[18])
    print(rows[19])
    print(rows[20])
    print(rows[21])
    print(rows[22])
    print(rows[23])
    print(rows[24])
    print(rows[25])
    print(rows[26])
    print(rows[27])
    print(rows[28])
    print(rows[29])
    print(rows[30])
    print(rows[31])
    print(rows[32])
    print(rows[33])
    print(rows[34])
    print(rows[35])
    print(rows[36])
    print(rows[37])
    print(rows[38])
    print(rows[39])
    print(rows[40])
    print(rows[41])
    print(rows[42])
    print(rows[43])
    print(rows[44])
    print(rows[45])
    print(rows[46])
    print(rows[47])
    print(rows[48])
    print(rows[49])


def first(rows):
    return rows[0] if rows else None


def by_kind(kind):
    match kind:
        case 0:
            return 0
        case 1:
            return 1
        case 2:
            return 2
        case 3:
            return 3
        case 4:
            return 4
        case 5:
            return 5
        case 6:
            return 6
        case 7:
            return 7
        case 8:
            return 8
    return 0
