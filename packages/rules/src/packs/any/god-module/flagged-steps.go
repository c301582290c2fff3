package ledger // expect: any/god-module

func Step0(row Row) Row {
	convert(row, 0, 0)
	convert(row, 0, 1)
	convert(row, 0, 2)
	convert(row, 0, 3)
	convert(row, 0, 4)
	convert(row, 0, 5)
	convert(row, 0, 6)
	convert(row, 0, 7)
	convert(row, 0, 8)
	convert(row, 0, 9)
	convert(row, 0, 10)
	convert(row, 0, 11)
	convert(row, 0, 12)
	convert(row, 0, 13)
	convert(row, 0, 14)
	return row
}

func Step1(row Row) Row {
	convert(row, 1, 0)
	convert(row, 1, 1)
	convert(row, 1, 2)
	convert(row, 1, 3)
	convert(row, 1, 4)
	convert(row, 1, 5)
	convert(row, 1, 6)
	convert(row, 1, 7)
	convert(row, 1, 8)
	convert(row, 1, 9)
	convert(row, 1, 10)
	convert(row, 1, 11)
	convert(row, 1, 12)
	convert(row, 1, 13)
	convert(row, 1, 14)
	return row
}

func Step2(row Row) Row {
	convert(row, 2, 0)
	convert(row, 2, 1)
	convert(row, 2, 2)
	convert(row, 2, 3)
	convert(row, 2, 4)
	convert(row, 2, 5)
	convert(row, 2, 6)
	convert(row, 2, 7)
	convert(row, 2, 8)
	convert(row, 2, 9)
	convert(row, 2, 10)
	convert(row, 2, 11)
	convert(row, 2, 12)
	convert(row, 2, 13)
	convert(row, 2, 14)
	return row
}

func Step3(row Row) Row {
	convert(row, 3, 0)
	convert(row, 3, 1)
	convert(row, 3, 2)
	convert(row, 3, 3)
	convert(row, 3, 4)
	convert(row, 3, 5)
	convert(row, 3, 6)
	convert(row, 3, 7)
	convert(row, 3, 8)
	convert(row, 3, 9)
	convert(row, 3, 10)
	convert(row, 3, 11)
	convert(row, 3, 12)
	convert(row, 3, 13)
	convert(row, 3, 14)
	return row
}

func Step4(row Row) Row {
	convert(row, 4, 0)
	convert(row, 4, 1)
	convert(row, 4, 2)
	convert(row, 4, 3)
	convert(row, 4, 4)
	convert(row, 4, 5)
	convert(row, 4, 6)
	convert(row, 4, 7)
	convert(row, 4, 8)
	convert(row, 4, 9)
	convert(row, 4, 10)
	convert(row, 4, 11)
	convert(row, 4, 12)
	convert(row, 4, 13)
	convert(row, 4, 14)
	return row
}

func Step5(row Row) Row {
	convert(row, 5, 0)
	convert(row, 5, 1)
	convert(row, 5, 2)
	convert(row, 5, 3)
	convert(row, 5, 4)
	convert(row, 5, 5)
	convert(row, 5, 6)
	convert(row, 5, 7)
	convert(row, 5, 8)
	convert(row, 5, 9)
	convert(row, 5, 10)
	convert(row, 5, 11)
	convert(row, 5, 12)
	convert(row, 5, 13)
	convert(row, 5, 14)
	return row
}

func Step6(row Row) Row {
	convert(row, 6, 0)
	convert(row, 6, 1)
	convert(row, 6, 2)
	convert(row, 6, 3)
	convert(row, 6, 4)
	convert(row, 6, 5)
	convert(row, 6, 6)
	convert(row, 6, 7)
	convert(row, 6, 8)
	convert(row, 6, 9)
	convert(row, 6, 10)
	convert(row, 6, 11)
	convert(row, 6, 12)
	convert(row, 6, 13)
	convert(row, 6, 14)
	return row
}

func Step7(row Row) Row {
	convert(row, 7, 0)
	convert(row, 7, 1)
	convert(row, 7, 2)
	convert(row, 7, 3)
	convert(row, 7, 4)
	convert(row, 7, 5)
	convert(row, 7, 6)
	convert(row, 7, 7)
	convert(row, 7, 8)
	convert(row, 7, 9)
	convert(row, 7, 10)
	convert(row, 7, 11)
	convert(row, 7, 12)
	convert(row, 7, 13)
	convert(row, 7, 14)
	return row
}

func Step8(row Row) Row {
	convert(row, 8, 0)
	convert(row, 8, 1)
	convert(row, 8, 2)
	convert(row, 8, 3)
	convert(row, 8, 4)
	convert(row, 8, 5)
	convert(row, 8, 6)
	convert(row, 8, 7)
	convert(row, 8, 8)
	convert(row, 8, 9)
	convert(row, 8, 10)
	convert(row, 8, 11)
	convert(row, 8, 12)
	convert(row, 8, 13)
	convert(row, 8, 14)
	return row
}

func Step9(row Row) Row {
	convert(row, 9, 0)
	convert(row, 9, 1)
	convert(row, 9, 2)
	convert(row, 9, 3)
	convert(row, 9, 4)
	convert(row, 9, 5)
	convert(row, 9, 6)
	convert(row, 9, 7)
	convert(row, 9, 8)
	convert(row, 9, 9)
	convert(row, 9, 10)
	convert(row, 9, 11)
	convert(row, 9, 12)
	convert(row, 9, 13)
	convert(row, 9, 14)
	return row
}

func Step10(row Row) Row {
	convert(row, 10, 0)
	convert(row, 10, 1)
	convert(row, 10, 2)
	convert(row, 10, 3)
	convert(row, 10, 4)
	convert(row, 10, 5)
	convert(row, 10, 6)
	convert(row, 10, 7)
	convert(row, 10, 8)
	convert(row, 10, 9)
	convert(row, 10, 10)
	convert(row, 10, 11)
	convert(row, 10, 12)
	convert(row, 10, 13)
	convert(row, 10, 14)
	return row
}

func Step11(row Row) Row {
	convert(row, 11, 0)
	convert(row, 11, 1)
	convert(row, 11, 2)
	convert(row, 11, 3)
	convert(row, 11, 4)
	convert(row, 11, 5)
	convert(row, 11, 6)
	convert(row, 11, 7)
	convert(row, 11, 8)
	convert(row, 11, 9)
	convert(row, 11, 10)
	convert(row, 11, 11)
	convert(row, 11, 12)
	convert(row, 11, 13)
	convert(row, 11, 14)
	return row
}

func Step12(row Row) Row {
	convert(row, 12, 0)
	convert(row, 12, 1)
	convert(row, 12, 2)
	convert(row, 12, 3)
	convert(row, 12, 4)
	convert(row, 12, 5)
	convert(row, 12, 6)
	convert(row, 12, 7)
	convert(row, 12, 8)
	convert(row, 12, 9)
	convert(row, 12, 10)
	convert(row, 12, 11)
	convert(row, 12, 12)
	convert(row, 12, 13)
	convert(row, 12, 14)
	return row
}

func Step13(row Row) Row {
	convert(row, 13, 0)
	convert(row, 13, 1)
	convert(row, 13, 2)
	convert(row, 13, 3)
	convert(row, 13, 4)
	convert(row, 13, 5)
	convert(row, 13, 6)
	convert(row, 13, 7)
	convert(row, 13, 8)
	convert(row, 13, 9)
	convert(row, 13, 10)
	convert(row, 13, 11)
	convert(row, 13, 12)
	convert(row, 13, 13)
	convert(row, 13, 14)
	return row
}

func Step14(row Row) Row {
	convert(row, 14, 0)
	convert(row, 14, 1)
	convert(row, 14, 2)
	convert(row, 14, 3)
	convert(row, 14, 4)
	convert(row, 14, 5)
	convert(row, 14, 6)
	convert(row, 14, 7)
	convert(row, 14, 8)
	convert(row, 14, 9)
	convert(row, 14, 10)
	convert(row, 14, 11)
	convert(row, 14, 12)
	convert(row, 14, 13)
	convert(row, 14, 14)
	return row
}

func Step15(row Row) Row {
	convert(row, 15, 0)
	convert(row, 15, 1)
	convert(row, 15, 2)
	convert(row, 15, 3)
	convert(row, 15, 4)
	convert(row, 15, 5)
	convert(row, 15, 6)
	convert(row, 15, 7)
	convert(row, 15, 8)
	convert(row, 15, 9)
	convert(row, 15, 10)
	convert(row, 15, 11)
	convert(row, 15, 12)
	convert(row, 15, 13)
	convert(row, 15, 14)
	return row
}

func Step16(row Row) Row {
	convert(row, 16, 0)
	convert(row, 16, 1)
	convert(row, 16, 2)
	convert(row, 16, 3)
	convert(row, 16, 4)
	convert(row, 16, 5)
	convert(row, 16, 6)
	convert(row, 16, 7)
	convert(row, 16, 8)
	convert(row, 16, 9)
	convert(row, 16, 10)
	convert(row, 16, 11)
	convert(row, 16, 12)
	convert(row, 16, 13)
	convert(row, 16, 14)
	return row
}

func Step17(row Row) Row {
	convert(row, 17, 0)
	convert(row, 17, 1)
	convert(row, 17, 2)
	convert(row, 17, 3)
	convert(row, 17, 4)
	convert(row, 17, 5)
	convert(row, 17, 6)
	convert(row, 17, 7)
	convert(row, 17, 8)
	convert(row, 17, 9)
	convert(row, 17, 10)
	convert(row, 17, 11)
	convert(row, 17, 12)
	convert(row, 17, 13)
	convert(row, 17, 14)
	return row
}

func Step18(row Row) Row {
	convert(row, 18, 0)
	convert(row, 18, 1)
	convert(row, 18, 2)
	convert(row, 18, 3)
	convert(row, 18, 4)
	convert(row, 18, 5)
	convert(row, 18, 6)
	convert(row, 18, 7)
	convert(row, 18, 8)
	convert(row, 18, 9)
	convert(row, 18, 10)
	convert(row, 18, 11)
	convert(row, 18, 12)
	convert(row, 18, 13)
	convert(row, 18, 14)
	return row
}

func Step19(row Row) Row {
	convert(row, 19, 0)
	convert(row, 19, 1)
	convert(row, 19, 2)
	convert(row, 19, 3)
	convert(row, 19, 4)
	convert(row, 19, 5)
	convert(row, 19, 6)
	convert(row, 19, 7)
	convert(row, 19, 8)
	convert(row, 19, 9)
	convert(row, 19, 10)
	convert(row, 19, 11)
	convert(row, 19, 12)
	convert(row, 19, 13)
	convert(row, 19, 14)
	return row
}

func Step20(row Row) Row {
	convert(row, 20, 0)
	convert(row, 20, 1)
	convert(row, 20, 2)
	convert(row, 20, 3)
	convert(row, 20, 4)
	convert(row, 20, 5)
	convert(row, 20, 6)
	convert(row, 20, 7)
	convert(row, 20, 8)
	convert(row, 20, 9)
	convert(row, 20, 10)
	convert(row, 20, 11)
	convert(row, 20, 12)
	convert(row, 20, 13)
	convert(row, 20, 14)
	return row
}

func Step21(row Row) Row {
	convert(row, 21, 0)
	convert(row, 21, 1)
	convert(row, 21, 2)
	convert(row, 21, 3)
	convert(row, 21, 4)
	convert(row, 21, 5)
	convert(row, 21, 6)
	convert(row, 21, 7)
	convert(row, 21, 8)
	convert(row, 21, 9)
	convert(row, 21, 10)
	convert(row, 21, 11)
	convert(row, 21, 12)
	convert(row, 21, 13)
	convert(row, 21, 14)
	return row
}

func Step22(row Row) Row {
	convert(row, 22, 0)
	convert(row, 22, 1)
	convert(row, 22, 2)
	convert(row, 22, 3)
	convert(row, 22, 4)
	convert(row, 22, 5)
	convert(row, 22, 6)
	convert(row, 22, 7)
	convert(row, 22, 8)
	convert(row, 22, 9)
	convert(row, 22, 10)
	convert(row, 22, 11)
	convert(row, 22, 12)
	convert(row, 22, 13)
	convert(row, 22, 14)
	return row
}

func Step23(row Row) Row {
	convert(row, 23, 0)
	convert(row, 23, 1)
	convert(row, 23, 2)
	convert(row, 23, 3)
	convert(row, 23, 4)
	convert(row, 23, 5)
	convert(row, 23, 6)
	convert(row, 23, 7)
	convert(row, 23, 8)
	convert(row, 23, 9)
	convert(row, 23, 10)
	convert(row, 23, 11)
	convert(row, 23, 12)
	convert(row, 23, 13)
	convert(row, 23, 14)
	return row
}

func Step24(row Row) Row {
	convert(row, 24, 0)
	convert(row, 24, 1)
	convert(row, 24, 2)
	convert(row, 24, 3)
	convert(row, 24, 4)
	convert(row, 24, 5)
	convert(row, 24, 6)
	convert(row, 24, 7)
	convert(row, 24, 8)
	convert(row, 24, 9)
	convert(row, 24, 10)
	convert(row, 24, 11)
	convert(row, 24, 12)
	convert(row, 24, 13)
	convert(row, 24, 14)
	return row
}

func Step25(row Row) Row {
	convert(row, 25, 0)
	convert(row, 25, 1)
	convert(row, 25, 2)
	convert(row, 25, 3)
	convert(row, 25, 4)
	convert(row, 25, 5)
	convert(row, 25, 6)
	convert(row, 25, 7)
	convert(row, 25, 8)
	convert(row, 25, 9)
	convert(row, 25, 10)
	convert(row, 25, 11)
	convert(row, 25, 12)
	convert(row, 25, 13)
	convert(row, 25, 14)
	return row
}

func Step26(row Row) Row {
	convert(row, 26, 0)
	convert(row, 26, 1)
	convert(row, 26, 2)
	convert(row, 26, 3)
	convert(row, 26, 4)
	convert(row, 26, 5)
	convert(row, 26, 6)
	convert(row, 26, 7)
	convert(row, 26, 8)
	convert(row, 26, 9)
	convert(row, 26, 10)
	convert(row, 26, 11)
	convert(row, 26, 12)
	convert(row, 26, 13)
	convert(row, 26, 14)
	return row
}

func Step27(row Row) Row {
	convert(row, 27, 0)
	convert(row, 27, 1)
	convert(row, 27, 2)
	convert(row, 27, 3)
	convert(row, 27, 4)
	convert(row, 27, 5)
	convert(row, 27, 6)
	convert(row, 27, 7)
	convert(row, 27, 8)
	convert(row, 27, 9)
	convert(row, 27, 10)
	convert(row, 27, 11)
	convert(row, 27, 12)
	convert(row, 27, 13)
	convert(row, 27, 14)
	return row
}

func Step28(row Row) Row {
	convert(row, 28, 0)
	convert(row, 28, 1)
	convert(row, 28, 2)
	convert(row, 28, 3)
	convert(row, 28, 4)
	convert(row, 28, 5)
	convert(row, 28, 6)
	convert(row, 28, 7)
	convert(row, 28, 8)
	convert(row, 28, 9)
	convert(row, 28, 10)
	convert(row, 28, 11)
	convert(row, 28, 12)
	convert(row, 28, 13)
	convert(row, 28, 14)
	return row
}

func Step29(row Row) Row {
	convert(row, 29, 0)
	convert(row, 29, 1)
	convert(row, 29, 2)
	convert(row, 29, 3)
	convert(row, 29, 4)
	convert(row, 29, 5)
	convert(row, 29, 6)
	convert(row, 29, 7)
	convert(row, 29, 8)
	convert(row, 29, 9)
	convert(row, 29, 10)
	convert(row, 29, 11)
	convert(row, 29, 12)
	convert(row, 29, 13)
	convert(row, 29, 14)
	return row
}

func Step30(row Row) Row {
	convert(row, 30, 0)
	convert(row, 30, 1)
	convert(row, 30, 2)
	convert(row, 30, 3)
	convert(row, 30, 4)
	convert(row, 30, 5)
	convert(row, 30, 6)
	convert(row, 30, 7)
	convert(row, 30, 8)
	convert(row, 30, 9)
	convert(row, 30, 10)
	convert(row, 30, 11)
	convert(row, 30, 12)
	convert(row, 30, 13)
	convert(row, 30, 14)
	return row
}

func Step31(row Row) Row {
	convert(row, 31, 0)
	convert(row, 31, 1)
	convert(row, 31, 2)
	convert(row, 31, 3)
	convert(row, 31, 4)
	convert(row, 31, 5)
	convert(row, 31, 6)
	convert(row, 31, 7)
	convert(row, 31, 8)
	convert(row, 31, 9)
	convert(row, 31, 10)
	convert(row, 31, 11)
	convert(row, 31, 12)
	convert(row, 31, 13)
	convert(row, 31, 14)
	return row
}

func Step32(row Row) Row {
	convert(row, 32, 0)
	convert(row, 32, 1)
	convert(row, 32, 2)
	convert(row, 32, 3)
	convert(row, 32, 4)
	convert(row, 32, 5)
	convert(row, 32, 6)
	convert(row, 32, 7)
	convert(row, 32, 8)
	convert(row, 32, 9)
	convert(row, 32, 10)
	convert(row, 32, 11)
	convert(row, 32, 12)
	convert(row, 32, 13)
	convert(row, 32, 14)
	return row
}

func Step33(row Row) Row {
	convert(row, 33, 0)
	convert(row, 33, 1)
	convert(row, 33, 2)
	convert(row, 33, 3)
	convert(row, 33, 4)
	convert(row, 33, 5)
	convert(row, 33, 6)
	convert(row, 33, 7)
	convert(row, 33, 8)
	convert(row, 33, 9)
	convert(row, 33, 10)
	convert(row, 33, 11)
	convert(row, 33, 12)
	convert(row, 33, 13)
	convert(row, 33, 14)
	return row
}

func Step34(row Row) Row {
	convert(row, 34, 0)
	convert(row, 34, 1)
	convert(row, 34, 2)
	convert(row, 34, 3)
	convert(row, 34, 4)
	convert(row, 34, 5)
	convert(row, 34, 6)
	convert(row, 34, 7)
	convert(row, 34, 8)
	convert(row, 34, 9)
	convert(row, 34, 10)
	convert(row, 34, 11)
	convert(row, 34, 12)
	convert(row, 34, 13)
	convert(row, 34, 14)
	return row
}

func Step35(row Row) Row {
	convert(row, 35, 0)
	convert(row, 35, 1)
	convert(row, 35, 2)
	convert(row, 35, 3)
	convert(row, 35, 4)
	convert(row, 35, 5)
	convert(row, 35, 6)
	convert(row, 35, 7)
	convert(row, 35, 8)
	convert(row, 35, 9)
	convert(row, 35, 10)
	convert(row, 35, 11)
	convert(row, 35, 12)
	convert(row, 35, 13)
	convert(row, 35, 14)
	return row
}

func Step36(row Row) Row {
	convert(row, 36, 0)
	convert(row, 36, 1)
	convert(row, 36, 2)
	convert(row, 36, 3)
	convert(row, 36, 4)
	convert(row, 36, 5)
	convert(row, 36, 6)
	convert(row, 36, 7)
	convert(row, 36, 8)
	convert(row, 36, 9)
	convert(row, 36, 10)
	convert(row, 36, 11)
	convert(row, 36, 12)
	convert(row, 36, 13)
	convert(row, 36, 14)
	return row
}

func Step37(row Row) Row {
	convert(row, 37, 0)
	convert(row, 37, 1)
	convert(row, 37, 2)
	convert(row, 37, 3)
	convert(row, 37, 4)
	convert(row, 37, 5)
	convert(row, 37, 6)
	convert(row, 37, 7)
	convert(row, 37, 8)
	convert(row, 37, 9)
	convert(row, 37, 10)
	convert(row, 37, 11)
	convert(row, 37, 12)
	convert(row, 37, 13)
	convert(row, 37, 14)
	return row
}

func Step38(row Row) Row {
	convert(row, 38, 0)
	convert(row, 38, 1)
	convert(row, 38, 2)
	convert(row, 38, 3)
	convert(row, 38, 4)
	convert(row, 38, 5)
	convert(row, 38, 6)
	convert(row, 38, 7)
	convert(row, 38, 8)
	convert(row, 38, 9)
	convert(row, 38, 10)
	convert(row, 38, 11)
	convert(row, 38, 12)
	convert(row, 38, 13)
	convert(row, 38, 14)
	return row
}

func Step39(row Row) Row {
	convert(row, 39, 0)
	convert(row, 39, 1)
	convert(row, 39, 2)
	convert(row, 39, 3)
	convert(row, 39, 4)
	convert(row, 39, 5)
	convert(row, 39, 6)
	convert(row, 39, 7)
	convert(row, 39, 8)
	convert(row, 39, 9)
	convert(row, 39, 10)
	convert(row, 39, 11)
	convert(row, 39, 12)
	convert(row, 39, 13)
	convert(row, 39, 14)
	return row
}

func Step40(row Row) Row {
	convert(row, 40, 0)
	convert(row, 40, 1)
	convert(row, 40, 2)
	convert(row, 40, 3)
	convert(row, 40, 4)
	convert(row, 40, 5)
	convert(row, 40, 6)
	convert(row, 40, 7)
	convert(row, 40, 8)
	convert(row, 40, 9)
	convert(row, 40, 10)
	convert(row, 40, 11)
	convert(row, 40, 12)
	convert(row, 40, 13)
	convert(row, 40, 14)
	return row
}

func Step41(row Row) Row {
	convert(row, 41, 0)
	convert(row, 41, 1)
	convert(row, 41, 2)
	convert(row, 41, 3)
	convert(row, 41, 4)
	convert(row, 41, 5)
	convert(row, 41, 6)
	convert(row, 41, 7)
	convert(row, 41, 8)
	convert(row, 41, 9)
	convert(row, 41, 10)
	convert(row, 41, 11)
	convert(row, 41, 12)
	convert(row, 41, 13)
	convert(row, 41, 14)
	return row
}

func Step42(row Row) Row {
	convert(row, 42, 0)
	convert(row, 42, 1)
	convert(row, 42, 2)
	convert(row, 42, 3)
	convert(row, 42, 4)
	convert(row, 42, 5)
	convert(row, 42, 6)
	convert(row, 42, 7)
	convert(row, 42, 8)
	convert(row, 42, 9)
	convert(row, 42, 10)
	convert(row, 42, 11)
	convert(row, 42, 12)
	convert(row, 42, 13)
	convert(row, 42, 14)
	return row
}

func Step43(row Row) Row {
	convert(row, 43, 0)
	convert(row, 43, 1)
	convert(row, 43, 2)
	convert(row, 43, 3)
	convert(row, 43, 4)
	convert(row, 43, 5)
	convert(row, 43, 6)
	convert(row, 43, 7)
	convert(row, 43, 8)
	convert(row, 43, 9)
	convert(row, 43, 10)
	convert(row, 43, 11)
	convert(row, 43, 12)
	convert(row, 43, 13)
	convert(row, 43, 14)
	return row
}

func Step44(row Row) Row {
	convert(row, 44, 0)
	convert(row, 44, 1)
	convert(row, 44, 2)
	convert(row, 44, 3)
	convert(row, 44, 4)
	convert(row, 44, 5)
	convert(row, 44, 6)
	convert(row, 44, 7)
	convert(row, 44, 8)
	convert(row, 44, 9)
	convert(row, 44, 10)
	convert(row, 44, 11)
	convert(row, 44, 12)
	convert(row, 44, 13)
	convert(row, 44, 14)
	return row
}

func Step45(row Row) Row {
	convert(row, 45, 0)
	convert(row, 45, 1)
	convert(row, 45, 2)
	convert(row, 45, 3)
	convert(row, 45, 4)
	convert(row, 45, 5)
	convert(row, 45, 6)
	convert(row, 45, 7)
	convert(row, 45, 8)
	convert(row, 45, 9)
	convert(row, 45, 10)
	convert(row, 45, 11)
	convert(row, 45, 12)
	convert(row, 45, 13)
	convert(row, 45, 14)
	return row
}

func Step46(row Row) Row {
	convert(row, 46, 0)
	convert(row, 46, 1)
	convert(row, 46, 2)
	convert(row, 46, 3)
	convert(row, 46, 4)
	convert(row, 46, 5)
	convert(row, 46, 6)
	convert(row, 46, 7)
	convert(row, 46, 8)
	convert(row, 46, 9)
	convert(row, 46, 10)
	convert(row, 46, 11)
	convert(row, 46, 12)
	convert(row, 46, 13)
	convert(row, 46, 14)
	return row
}

func Step47(row Row) Row {
	convert(row, 47, 0)
	convert(row, 47, 1)
	convert(row, 47, 2)
	convert(row, 47, 3)
	convert(row, 47, 4)
	convert(row, 47, 5)
	convert(row, 47, 6)
	convert(row, 47, 7)
	convert(row, 47, 8)
	convert(row, 47, 9)
	convert(row, 47, 10)
	convert(row, 47, 11)
	convert(row, 47, 12)
	convert(row, 47, 13)
	convert(row, 47, 14)
	return row
}

func Step48(row Row) Row {
	convert(row, 48, 0)
	convert(row, 48, 1)
	convert(row, 48, 2)
	convert(row, 48, 3)
	convert(row, 48, 4)
	convert(row, 48, 5)
	convert(row, 48, 6)
	convert(row, 48, 7)
	convert(row, 48, 8)
	convert(row, 48, 9)
	convert(row, 48, 10)
	convert(row, 48, 11)
	convert(row, 48, 12)
	convert(row, 48, 13)
	convert(row, 48, 14)
	return row
}

func Step49(row Row) Row {
	convert(row, 49, 0)
	convert(row, 49, 1)
	convert(row, 49, 2)
	convert(row, 49, 3)
	convert(row, 49, 4)
	convert(row, 49, 5)
	convert(row, 49, 6)
	convert(row, 49, 7)
	convert(row, 49, 8)
	convert(row, 49, 9)
	convert(row, 49, 10)
	convert(row, 49, 11)
	convert(row, 49, 12)
	convert(row, 49, 13)
	convert(row, 49, 14)
	return row
}

func Step50(row Row) Row {
	convert(row, 50, 0)
	convert(row, 50, 1)
	convert(row, 50, 2)
	convert(row, 50, 3)
	convert(row, 50, 4)
	convert(row, 50, 5)
	convert(row, 50, 6)
	convert(row, 50, 7)
	convert(row, 50, 8)
	convert(row, 50, 9)
	convert(row, 50, 10)
	convert(row, 50, 11)
	convert(row, 50, 12)
	convert(row, 50, 13)
	convert(row, 50, 14)
	return row
}

func Step51(row Row) Row {
	convert(row, 51, 0)
	convert(row, 51, 1)
	convert(row, 51, 2)
	convert(row, 51, 3)
	convert(row, 51, 4)
	convert(row, 51, 5)
	convert(row, 51, 6)
	convert(row, 51, 7)
	convert(row, 51, 8)
	convert(row, 51, 9)
	convert(row, 51, 10)
	convert(row, 51, 11)
	convert(row, 51, 12)
	convert(row, 51, 13)
	convert(row, 51, 14)
	return row
}

func Step52(row Row) Row {
	convert(row, 52, 0)
	convert(row, 52, 1)
	convert(row, 52, 2)
	convert(row, 52, 3)
	convert(row, 52, 4)
	convert(row, 52, 5)
	convert(row, 52, 6)
	convert(row, 52, 7)
	convert(row, 52, 8)
	convert(row, 52, 9)
	convert(row, 52, 10)
	convert(row, 52, 11)
	convert(row, 52, 12)
	convert(row, 52, 13)
	convert(row, 52, 14)
	return row
}

func Step53(row Row) Row {
	convert(row, 53, 0)
	convert(row, 53, 1)
	convert(row, 53, 2)
	convert(row, 53, 3)
	convert(row, 53, 4)
	convert(row, 53, 5)
	convert(row, 53, 6)
	convert(row, 53, 7)
	convert(row, 53, 8)
	convert(row, 53, 9)
	convert(row, 53, 10)
	convert(row, 53, 11)
	convert(row, 53, 12)
	convert(row, 53, 13)
	convert(row, 53, 14)
	return row
}

func Step54(row Row) Row {
	convert(row, 54, 0)
	convert(row, 54, 1)
	convert(row, 54, 2)
	convert(row, 54, 3)
	convert(row, 54, 4)
	convert(row, 54, 5)
	convert(row, 54, 6)
	convert(row, 54, 7)
	convert(row, 54, 8)
	convert(row, 54, 9)
	convert(row, 54, 10)
	convert(row, 54, 11)
	convert(row, 54, 12)
	convert(row, 54, 13)
	convert(row, 54, 14)
	return row
}

func Step55(row Row) Row {
	convert(row, 55, 0)
	convert(row, 55, 1)
	convert(row, 55, 2)
	convert(row, 55, 3)
	convert(row, 55, 4)
	convert(row, 55, 5)
	convert(row, 55, 6)
	convert(row, 55, 7)
	convert(row, 55, 8)
	convert(row, 55, 9)
	convert(row, 55, 10)
	convert(row, 55, 11)
	convert(row, 55, 12)
	convert(row, 55, 13)
	convert(row, 55, 14)
	return row
}

func Step56(row Row) Row {
	convert(row, 56, 0)
	convert(row, 56, 1)
	convert(row, 56, 2)
	convert(row, 56, 3)
	convert(row, 56, 4)
	convert(row, 56, 5)
	convert(row, 56, 6)
	convert(row, 56, 7)
	convert(row, 56, 8)
	convert(row, 56, 9)
	convert(row, 56, 10)
	convert(row, 56, 11)
	convert(row, 56, 12)
	convert(row, 56, 13)
	convert(row, 56, 14)
	return row
}

func Step57(row Row) Row {
	convert(row, 57, 0)
	convert(row, 57, 1)
	convert(row, 57, 2)
	convert(row, 57, 3)
	convert(row, 57, 4)
	convert(row, 57, 5)
	convert(row, 57, 6)
	convert(row, 57, 7)
	convert(row, 57, 8)
	convert(row, 57, 9)
	convert(row, 57, 10)
	convert(row, 57, 11)
	convert(row, 57, 12)
	convert(row, 57, 13)
	convert(row, 57, 14)
	return row
}

func Step58(row Row) Row {
	convert(row, 58, 0)
	convert(row, 58, 1)
	convert(row, 58, 2)
	convert(row, 58, 3)
	convert(row, 58, 4)
	convert(row, 58, 5)
	convert(row, 58, 6)
	convert(row, 58, 7)
	convert(row, 58, 8)
	convert(row, 58, 9)
	convert(row, 58, 10)
	convert(row, 58, 11)
	convert(row, 58, 12)
	convert(row, 58, 13)
	convert(row, 58, 14)
	return row
}

func Step59(row Row) Row {
	convert(row, 59, 0)
	convert(row, 59, 1)
	convert(row, 59, 2)
	convert(row, 59, 3)
	convert(row, 59, 4)
	convert(row, 59, 5)
	convert(row, 59, 6)
	convert(row, 59, 7)
	convert(row, 59, 8)
	convert(row, 59, 9)
	convert(row, 59, 10)
	convert(row, 59, 11)
	convert(row, 59, 12)
	convert(row, 59, 13)
	convert(row, 59, 14)
	return row
}

