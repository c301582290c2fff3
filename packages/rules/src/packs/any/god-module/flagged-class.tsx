export class Shop { // expect: any/god-module
  handle0(row: Row): Row {
    convert(row, 0, 0);
    convert(row, 0, 1);
    convert(row, 0, 2);
    convert(row, 0, 3);
    convert(row, 0, 4);
    convert(row, 0, 5);
    convert(row, 0, 6);
    convert(row, 0, 7);
    convert(row, 0, 8);
    convert(row, 0, 9);
    convert(row, 0, 10);
    convert(row, 0, 11);
    convert(row, 0, 12);
    convert(row, 0, 13);
    convert(row, 0, 14);
    convert(row, 0, 15);
    return row;
  }

  handle1(row: Row): Row {
    convert(row, 1, 0);
    convert(row, 1, 1);
    convert(row, 1, 2);
    convert(row, 1, 3);
    convert(row, 1, 4);
    convert(row, 1, 5);
    convert(row, 1, 6);
    convert(row, 1, 7);
    convert(row, 1, 8);
    convert(row, 1, 9);
    convert(row, 1, 10);
    convert(row, 1, 11);
    convert(row, 1, 12);
    convert(row, 1, 13);
    convert(row, 1, 14);
    convert(row, 1, 15);
    return row;
  }

  handle2(row: Row): Row {
    convert(row, 2, 0);
    convert(row, 2, 1);
    convert(row, 2, 2);
    convert(row, 2, 3);
    convert(row, 2, 4);
    convert(row, 2, 5);
    convert(row, 2, 6);
    convert(row, 2, 7);
    convert(row, 2, 8);
    convert(row, 2, 9);
    convert(row, 2, 10);
    convert(row, 2, 11);
    convert(row, 2, 12);
    convert(row, 2, 13);
    convert(row, 2, 14);
    convert(row, 2, 15);
    return row;
  }

  handle3(row: Row): Row {
    convert(row, 3, 0);
    convert(row, 3, 1);
    convert(row, 3, 2);
    convert(row, 3, 3);
    convert(row, 3, 4);
    convert(row, 3, 5);
    convert(row, 3, 6);
    convert(row, 3, 7);
    convert(row, 3, 8);
    convert(row, 3, 9);
    convert(row, 3, 10);
    convert(row, 3, 11);
    convert(row, 3, 12);
    convert(row, 3, 13);
    convert(row, 3, 14);
    convert(row, 3, 15);
    return row;
  }

  handle4(row: Row): Row {
    convert(row, 4, 0);
    convert(row, 4, 1);
    convert(row, 4, 2);
    convert(row, 4, 3);
    convert(row, 4, 4);
    convert(row, 4, 5);
    convert(row, 4, 6);
    convert(row, 4, 7);
    convert(row, 4, 8);
    convert(row, 4, 9);
    convert(row, 4, 10);
    convert(row, 4, 11);
    convert(row, 4, 12);
    convert(row, 4, 13);
    convert(row, 4, 14);
    convert(row, 4, 15);
    return row;
  }

  handle5(row: Row): Row {
    convert(row, 5, 0);
    convert(row, 5, 1);
    convert(row, 5, 2);
    convert(row, 5, 3);
    convert(row, 5, 4);
    convert(row, 5, 5);
    convert(row, 5, 6);
    convert(row, 5, 7);
    convert(row, 5, 8);
    convert(row, 5, 9);
    convert(row, 5, 10);
    convert(row, 5, 11);
    convert(row, 5, 12);
    convert(row, 5, 13);
    convert(row, 5, 14);
    convert(row, 5, 15);
    return row;
  }

  handle6(row: Row): Row {
    convert(row, 6, 0);
    convert(row, 6, 1);
    convert(row, 6, 2);
    convert(row, 6, 3);
    convert(row, 6, 4);
    convert(row, 6, 5);
    convert(row, 6, 6);
    convert(row, 6, 7);
    convert(row, 6, 8);
    convert(row, 6, 9);
    convert(row, 6, 10);
    convert(row, 6, 11);
    convert(row, 6, 12);
    convert(row, 6, 13);
    convert(row, 6, 14);
    convert(row, 6, 15);
    return row;
  }

  handle7(row: Row): Row {
    convert(row, 7, 0);
    convert(row, 7, 1);
    convert(row, 7, 2);
    convert(row, 7, 3);
    convert(row, 7, 4);
    convert(row, 7, 5);
    convert(row, 7, 6);
    convert(row, 7, 7);
    convert(row, 7, 8);
    convert(row, 7, 9);
    convert(row, 7, 10);
    convert(row, 7, 11);
    convert(row, 7, 12);
    convert(row, 7, 13);
    convert(row, 7, 14);
    convert(row, 7, 15);
    return row;
  }

  handle8(row: Row): Row {
    convert(row, 8, 0);
    convert(row, 8, 1);
    convert(row, 8, 2);
    convert(row, 8, 3);
    convert(row, 8, 4);
    convert(row, 8, 5);
    convert(row, 8, 6);
    convert(row, 8, 7);
    convert(row, 8, 8);
    convert(row, 8, 9);
    convert(row, 8, 10);
    convert(row, 8, 11);
    convert(row, 8, 12);
    convert(row, 8, 13);
    convert(row, 8, 14);
    convert(row, 8, 15);
    return row;
  }

  handle9(row: Row): Row {
    convert(row, 9, 0);
    convert(row, 9, 1);
    convert(row, 9, 2);
    convert(row, 9, 3);
    convert(row, 9, 4);
    convert(row, 9, 5);
    convert(row, 9, 6);
    convert(row, 9, 7);
    convert(row, 9, 8);
    convert(row, 9, 9);
    convert(row, 9, 10);
    convert(row, 9, 11);
    convert(row, 9, 12);
    convert(row, 9, 13);
    convert(row, 9, 14);
    convert(row, 9, 15);
    return row;
  }

  handle10(row: Row): Row {
    convert(row, 10, 0);
    convert(row, 10, 1);
    convert(row, 10, 2);
    convert(row, 10, 3);
    convert(row, 10, 4);
    convert(row, 10, 5);
    convert(row, 10, 6);
    convert(row, 10, 7);
    convert(row, 10, 8);
    convert(row, 10, 9);
    convert(row, 10, 10);
    convert(row, 10, 11);
    convert(row, 10, 12);
    convert(row, 10, 13);
    convert(row, 10, 14);
    convert(row, 10, 15);
    return row;
  }

  handle11(row: Row): Row {
    convert(row, 11, 0);
    convert(row, 11, 1);
    convert(row, 11, 2);
    convert(row, 11, 3);
    convert(row, 11, 4);
    convert(row, 11, 5);
    convert(row, 11, 6);
    convert(row, 11, 7);
    convert(row, 11, 8);
    convert(row, 11, 9);
    convert(row, 11, 10);
    convert(row, 11, 11);
    convert(row, 11, 12);
    convert(row, 11, 13);
    convert(row, 11, 14);
    convert(row, 11, 15);
    return row;
  }

  handle12(row: Row): Row {
    convert(row, 12, 0);
    convert(row, 12, 1);
    convert(row, 12, 2);
    convert(row, 12, 3);
    convert(row, 12, 4);
    convert(row, 12, 5);
    convert(row, 12, 6);
    convert(row, 12, 7);
    convert(row, 12, 8);
    convert(row, 12, 9);
    convert(row, 12, 10);
    convert(row, 12, 11);
    convert(row, 12, 12);
    convert(row, 12, 13);
    convert(row, 12, 14);
    convert(row, 12, 15);
    return row;
  }

  handle13(row: Row): Row {
    convert(row, 13, 0);
    convert(row, 13, 1);
    convert(row, 13, 2);
    convert(row, 13, 3);
    convert(row, 13, 4);
    convert(row, 13, 5);
    convert(row, 13, 6);
    convert(row, 13, 7);
    convert(row, 13, 8);
    convert(row, 13, 9);
    convert(row, 13, 10);
    convert(row, 13, 11);
    convert(row, 13, 12);
    convert(row, 13, 13);
    convert(row, 13, 14);
    convert(row, 13, 15);
    return row;
  }

  handle14(row: Row): Row {
    convert(row, 14, 0);
    convert(row, 14, 1);
    convert(row, 14, 2);
    convert(row, 14, 3);
    convert(row, 14, 4);
    convert(row, 14, 5);
    convert(row, 14, 6);
    convert(row, 14, 7);
    convert(row, 14, 8);
    convert(row, 14, 9);
    convert(row, 14, 10);
    convert(row, 14, 11);
    convert(row, 14, 12);
    convert(row, 14, 13);
    convert(row, 14, 14);
    convert(row, 14, 15);
    return row;
  }

  handle15(row: Row): Row {
    convert(row, 15, 0);
    convert(row, 15, 1);
    convert(row, 15, 2);
    convert(row, 15, 3);
    convert(row, 15, 4);
    convert(row, 15, 5);
    convert(row, 15, 6);
    convert(row, 15, 7);
    convert(row, 15, 8);
    convert(row, 15, 9);
    convert(row, 15, 10);
    convert(row, 15, 11);
    convert(row, 15, 12);
    convert(row, 15, 13);
    convert(row, 15, 14);
    convert(row, 15, 15);
    return row;
  }

  handle16(row: Row): Row {
    convert(row, 16, 0);
    convert(row, 16, 1);
    convert(row, 16, 2);
    convert(row, 16, 3);
    convert(row, 16, 4);
    convert(row, 16, 5);
    convert(row, 16, 6);
    convert(row, 16, 7);
    convert(row, 16, 8);
    convert(row, 16, 9);
    convert(row, 16, 10);
    convert(row, 16, 11);
    convert(row, 16, 12);
    convert(row, 16, 13);
    convert(row, 16, 14);
    convert(row, 16, 15);
    return row;
  }

  handle17(row: Row): Row {
    convert(row, 17, 0);
    convert(row, 17, 1);
    convert(row, 17, 2);
    convert(row, 17, 3);
    convert(row, 17, 4);
    convert(row, 17, 5);
    convert(row, 17, 6);
    convert(row, 17, 7);
    convert(row, 17, 8);
    convert(row, 17, 9);
    convert(row, 17, 10);
    convert(row, 17, 11);
    convert(row, 17, 12);
    convert(row, 17, 13);
    convert(row, 17, 14);
    convert(row, 17, 15);
    return row;
  }

  handle18(row: Row): Row {
    convert(row, 18, 0);
    convert(row, 18, 1);
    convert(row, 18, 2);
    convert(row, 18, 3);
    convert(row, 18, 4);
    convert(row, 18, 5);
    convert(row, 18, 6);
    convert(row, 18, 7);
    convert(row, 18, 8);
    convert(row, 18, 9);
    convert(row, 18, 10);
    convert(row, 18, 11);
    convert(row, 18, 12);
    convert(row, 18, 13);
    convert(row, 18, 14);
    convert(row, 18, 15);
    return row;
  }

  handle19(row: Row): Row {
    convert(row, 19, 0);
    convert(row, 19, 1);
    convert(row, 19, 2);
    convert(row, 19, 3);
    convert(row, 19, 4);
    convert(row, 19, 5);
    convert(row, 19, 6);
    convert(row, 19, 7);
    convert(row, 19, 8);
    convert(row, 19, 9);
    convert(row, 19, 10);
    convert(row, 19, 11);
    convert(row, 19, 12);
    convert(row, 19, 13);
    convert(row, 19, 14);
    convert(row, 19, 15);
    return row;
  }

  handle20(row: Row): Row {
    convert(row, 20, 0);
    convert(row, 20, 1);
    convert(row, 20, 2);
    convert(row, 20, 3);
    convert(row, 20, 4);
    convert(row, 20, 5);
    convert(row, 20, 6);
    convert(row, 20, 7);
    convert(row, 20, 8);
    convert(row, 20, 9);
    convert(row, 20, 10);
    convert(row, 20, 11);
    convert(row, 20, 12);
    convert(row, 20, 13);
    convert(row, 20, 14);
    convert(row, 20, 15);
    return row;
  }

  handle21(row: Row): Row {
    convert(row, 21, 0);
    convert(row, 21, 1);
    convert(row, 21, 2);
    convert(row, 21, 3);
    convert(row, 21, 4);
    convert(row, 21, 5);
    convert(row, 21, 6);
    convert(row, 21, 7);
    convert(row, 21, 8);
    convert(row, 21, 9);
    convert(row, 21, 10);
    convert(row, 21, 11);
    convert(row, 21, 12);
    convert(row, 21, 13);
    convert(row, 21, 14);
    convert(row, 21, 15);
    return row;
  }

  handle22(row: Row): Row {
    convert(row, 22, 0);
    convert(row, 22, 1);
    convert(row, 22, 2);
    convert(row, 22, 3);
    convert(row, 22, 4);
    convert(row, 22, 5);
    convert(row, 22, 6);
    convert(row, 22, 7);
    convert(row, 22, 8);
    convert(row, 22, 9);
    convert(row, 22, 10);
    convert(row, 22, 11);
    convert(row, 22, 12);
    convert(row, 22, 13);
    convert(row, 22, 14);
    convert(row, 22, 15);
    return row;
  }

  handle23(row: Row): Row {
    convert(row, 23, 0);
    convert(row, 23, 1);
    convert(row, 23, 2);
    convert(row, 23, 3);
    convert(row, 23, 4);
    convert(row, 23, 5);
    convert(row, 23, 6);
    convert(row, 23, 7);
    convert(row, 23, 8);
    convert(row, 23, 9);
    convert(row, 23, 10);
    convert(row, 23, 11);
    convert(row, 23, 12);
    convert(row, 23, 13);
    convert(row, 23, 14);
    convert(row, 23, 15);
    return row;
  }

  handle24(row: Row): Row {
    convert(row, 24, 0);
    convert(row, 24, 1);
    convert(row, 24, 2);
    convert(row, 24, 3);
    convert(row, 24, 4);
    convert(row, 24, 5);
    convert(row, 24, 6);
    convert(row, 24, 7);
    convert(row, 24, 8);
    convert(row, 24, 9);
    convert(row, 24, 10);
    convert(row, 24, 11);
    convert(row, 24, 12);
    convert(row, 24, 13);
    convert(row, 24, 14);
    convert(row, 24, 15);
    return row;
  }

  handle25(row: Row): Row {
    convert(row, 25, 0);
    convert(row, 25, 1);
    convert(row, 25, 2);
    convert(row, 25, 3);
    convert(row, 25, 4);
    convert(row, 25, 5);
    convert(row, 25, 6);
    convert(row, 25, 7);
    convert(row, 25, 8);
    convert(row, 25, 9);
    convert(row, 25, 10);
    convert(row, 25, 11);
    convert(row, 25, 12);
    convert(row, 25, 13);
    convert(row, 25, 14);
    convert(row, 25, 15);
    return row;
  }

  handle26(row: Row): Row {
    convert(row, 26, 0);
    convert(row, 26, 1);
    convert(row, 26, 2);
    convert(row, 26, 3);
    convert(row, 26, 4);
    convert(row, 26, 5);
    convert(row, 26, 6);
    convert(row, 26, 7);
    convert(row, 26, 8);
    convert(row, 26, 9);
    convert(row, 26, 10);
    convert(row, 26, 11);
    convert(row, 26, 12);
    convert(row, 26, 13);
    convert(row, 26, 14);
    convert(row, 26, 15);
    return row;
  }

  handle27(row: Row): Row {
    convert(row, 27, 0);
    convert(row, 27, 1);
    convert(row, 27, 2);
    convert(row, 27, 3);
    convert(row, 27, 4);
    convert(row, 27, 5);
    convert(row, 27, 6);
    convert(row, 27, 7);
    convert(row, 27, 8);
    convert(row, 27, 9);
    convert(row, 27, 10);
    convert(row, 27, 11);
    convert(row, 27, 12);
    convert(row, 27, 13);
    convert(row, 27, 14);
    convert(row, 27, 15);
    return row;
  }

  handle28(row: Row): Row {
    convert(row, 28, 0);
    convert(row, 28, 1);
    convert(row, 28, 2);
    convert(row, 28, 3);
    convert(row, 28, 4);
    convert(row, 28, 5);
    convert(row, 28, 6);
    convert(row, 28, 7);
    convert(row, 28, 8);
    convert(row, 28, 9);
    convert(row, 28, 10);
    convert(row, 28, 11);
    convert(row, 28, 12);
    convert(row, 28, 13);
    convert(row, 28, 14);
    convert(row, 28, 15);
    return row;
  }

  handle29(row: Row): Row {
    convert(row, 29, 0);
    convert(row, 29, 1);
    convert(row, 29, 2);
    convert(row, 29, 3);
    convert(row, 29, 4);
    convert(row, 29, 5);
    convert(row, 29, 6);
    convert(row, 29, 7);
    convert(row, 29, 8);
    convert(row, 29, 9);
    convert(row, 29, 10);
    convert(row, 29, 11);
    convert(row, 29, 12);
    convert(row, 29, 13);
    convert(row, 29, 14);
    convert(row, 29, 15);
    return row;
  }

}
