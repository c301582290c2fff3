export function step0(row: Row): Row {
  return row + 0;
}

export function step1(row: Row): Row {
  return row + 1;
}

export function step2(row: Row): Row {
  return row + 2;
}

export function step3(row: Row): Row {
  return row + 3;
}

export function step4(row: Row): Row {
  return row + 4;
}

export function step5(row: Row): Row {
  return row + 5;
}

export function step6(row: Row): Row {
  return row + 6;
}

export function step7(row: Row): Row {
  return row + 7;
}

export function step8(row: Row): Row {
  return row + 8;
}

export function step9(row: Row): Row {
  return row + 9;
}

export function step10(row: Row): Row {
  return row + 10;
}

export function step11(row: Row): Row {
  return row + 11;
}

export function step12(row: Row): Row {
  return row + 12;
}

export function step13(row: Row): Row {
  return row + 13;
}

export function step14(row: Row): Row {
  return row + 14;
}

export function step15(row: Row): Row {
  return row + 15;
}

export function step16(row: Row): Row {
  return row + 16;
}

export function step17(row: Row): Row {
  return row + 17;
}

export function step18(row: Row): Row {
  return row + 18;
}

export function step19(row: Row): Row {
  return row + 19;
}

export function step20(row: Row): Row {
  return row + 20;
}

export function step21(row: Row): Row {
  return row + 21;
}

export function step22(row: Row): Row {
  return row + 22;
}

export function step23(row: Row): Row {
  return row + 23;
}

export function step24(row: Row): Row {
  return row + 24;
}

export function step25(row: Row): Row {
  return row + 25;
}

export function step26(row: Row): Row {
  return row + 26;
}

export function step27(row: Row): Row {
  return row + 27;
}

export function step28(row: Row): Row {
  return row + 28;
}

export function step29(row: Row): Row {
  return row + 29;
}

export function step30(row: Row): Row {
  return row + 30;
}

export function step31(row: Row): Row {
  return row + 31;
}

export function step32(row: Row): Row {
  return row + 32;
}

export function step33(row: Row): Row {
  return row + 33;
}

export function step34(row: Row): Row {
  return row + 34;
}

export function step35(row: Row): Row {
  return row + 35;
}

export function step36(row: Row): Row {
  return row + 36;
}

export function step37(row: Row): Row {
  return row + 37;
}

export function step38(row: Row): Row {
  return row + 38;
}

export function step39(row: Row): Row {
  return row + 39;
}

