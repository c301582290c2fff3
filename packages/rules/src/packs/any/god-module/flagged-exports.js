"use strict"; // expect: any/god-module
const store = require("./store");

exports.report0 = function report0(rows) {
  store.add(rows, "0.0");
  store.add(rows, "0.1");
  store.add(rows, "0.2");
  store.add(rows, "0.3");
  store.add(rows, "0.4");
  store.add(rows, "0.5");
  store.add(rows, "0.6");
  store.add(rows, "0.7");
  store.add(rows, "0.8");
  store.add(rows, "0.9");
  store.add(rows, "0.10");
  store.add(rows, "0.11");
  store.add(rows, "0.12");
  store.add(rows, "0.13");
  store.add(rows, "0.14");
  store.add(rows, "0.15");
  return rows;
};

exports.report1 = function report1(rows) {
  store.add(rows, "1.0");
  store.add(rows, "1.1");
  store.add(rows, "1.2");
  store.add(rows, "1.3");
  store.add(rows, "1.4");
  store.add(rows, "1.5");
  store.add(rows, "1.6");
  store.add(rows, "1.7");
  store.add(rows, "1.8");
  store.add(rows, "1.9");
  store.add(rows, "1.10");
  store.add(rows, "1.11");
  store.add(rows, "1.12");
  store.add(rows, "1.13");
  store.add(rows, "1.14");
  store.add(rows, "1.15");
  return rows;
};

exports.report2 = function report2(rows) {
  store.add(rows, "2.0");
  store.add(rows, "2.1");
  store.add(rows, "2.2");
  store.add(rows, "2.3");
  store.add(rows, "2.4");
  store.add(rows, "2.5");
  store.add(rows, "2.6");
  store.add(rows, "2.7");
  store.add(rows, "2.8");
  store.add(rows, "2.9");
  store.add(rows, "2.10");
  store.add(rows, "2.11");
  store.add(rows, "2.12");
  store.add(rows, "2.13");
  store.add(rows, "2.14");
  store.add(rows, "2.15");
  return rows;
};

exports.report3 = function report3(rows) {
  store.add(rows, "3.0");
  store.add(rows, "3.1");
  store.add(rows, "3.2");
  store.add(rows, "3.3");
  store.add(rows, "3.4");
  store.add(rows, "3.5");
  store.add(rows, "3.6");
  store.add(rows, "3.7");
  store.add(rows, "3.8");
  store.add(rows, "3.9");
  store.add(rows, "3.10");
  store.add(rows, "3.11");
  store.add(rows, "3.12");
  store.add(rows, "3.13");
  store.add(rows, "3.14");
  store.add(rows, "3.15");
  return rows;
};

exports.report4 = function report4(rows) {
  store.add(rows, "4.0");
  store.add(rows, "4.1");
  store.add(rows, "4.2");
  store.add(rows, "4.3");
  store.add(rows, "4.4");
  store.add(rows, "4.5");
  store.add(rows, "4.6");
  store.add(rows, "4.7");
  store.add(rows, "4.8");
  store.add(rows, "4.9");
  store.add(rows, "4.10");
  store.add(rows, "4.11");
  store.add(rows, "4.12");
  store.add(rows, "4.13");
  store.add(rows, "4.14");
  store.add(rows, "4.15");
  return rows;
};

exports.report5 = function report5(rows) {
  store.add(rows, "5.0");
  store.add(rows, "5.1");
  store.add(rows, "5.2");
  store.add(rows, "5.3");
  store.add(rows, "5.4");
  store.add(rows, "5.5");
  store.add(rows, "5.6");
  store.add(rows, "5.7");
  store.add(rows, "5.8");
  store.add(rows, "5.9");
  store.add(rows, "5.10");
  store.add(rows, "5.11");
  store.add(rows, "5.12");
  store.add(rows, "5.13");
  store.add(rows, "5.14");
  store.add(rows, "5.15");
  return rows;
};

exports.report6 = function report6(rows) {
  store.add(rows, "6.0");
  store.add(rows, "6.1");
  store.add(rows, "6.2");
  store.add(rows, "6.3");
  store.add(rows, "6.4");
  store.add(rows, "6.5");
  store.add(rows, "6.6");
  store.add(rows, "6.7");
  store.add(rows, "6.8");
  store.add(rows, "6.9");
  store.add(rows, "6.10");
  store.add(rows, "6.11");
  store.add(rows, "6.12");
  store.add(rows, "6.13");
  store.add(rows, "6.14");
  store.add(rows, "6.15");
  return rows;
};

exports.report7 = function report7(rows) {
  store.add(rows, "7.0");
  store.add(rows, "7.1");
  store.add(rows, "7.2");
  store.add(rows, "7.3");
  store.add(rows, "7.4");
  store.add(rows, "7.5");
  store.add(rows, "7.6");
  store.add(rows, "7.7");
  store.add(rows, "7.8");
  store.add(rows, "7.9");
  store.add(rows, "7.10");
  store.add(rows, "7.11");
  store.add(rows, "7.12");
  store.add(rows, "7.13");
  store.add(rows, "7.14");
  store.add(rows, "7.15");
  return rows;
};

exports.report8 = function report8(rows) {
  store.add(rows, "8.0");
  store.add(rows, "8.1");
  store.add(rows, "8.2");
  store.add(rows, "8.3");
  store.add(rows, "8.4");
  store.add(rows, "8.5");
  store.add(rows, "8.6");
  store.add(rows, "8.7");
  store.add(rows, "8.8");
  store.add(rows, "8.9");
  store.add(rows, "8.10");
  store.add(rows, "8.11");
  store.add(rows, "8.12");
  store.add(rows, "8.13");
  store.add(rows, "8.14");
  store.add(rows, "8.15");
  return rows;
};

exports.report9 = function report9(rows) {
  store.add(rows, "9.0");
  store.add(rows, "9.1");
  store.add(rows, "9.2");
  store.add(rows, "9.3");
  store.add(rows, "9.4");
  store.add(rows, "9.5");
  store.add(rows, "9.6");
  store.add(rows, "9.7");
  store.add(rows, "9.8");
  store.add(rows, "9.9");
  store.add(rows, "9.10");
  store.add(rows, "9.11");
  store.add(rows, "9.12");
  store.add(rows, "9.13");
  store.add(rows, "9.14");
  store.add(rows, "9.15");
  return rows;
};

exports.report10 = function report10(rows) {
  store.add(rows, "10.0");
  store.add(rows, "10.1");
  store.add(rows, "10.2");
  store.add(rows, "10.3");
  store.add(rows, "10.4");
  store.add(rows, "10.5");
  store.add(rows, "10.6");
  store.add(rows, "10.7");
  store.add(rows, "10.8");
  store.add(rows, "10.9");
  store.add(rows, "10.10");
  store.add(rows, "10.11");
  store.add(rows, "10.12");
  store.add(rows, "10.13");
  store.add(rows, "10.14");
  store.add(rows, "10.15");
  return rows;
};

exports.report11 = function report11(rows) {
  store.add(rows, "11.0");
  store.add(rows, "11.1");
  store.add(rows, "11.2");
  store.add(rows, "11.3");
  store.add(rows, "11.4");
  store.add(rows, "11.5");
  store.add(rows, "11.6");
  store.add(rows, "11.7");
  store.add(rows, "11.8");
  store.add(rows, "11.9");
  store.add(rows, "11.10");
  store.add(rows, "11.11");
  store.add(rows, "11.12");
  store.add(rows, "11.13");
  store.add(rows, "11.14");
  store.add(rows, "11.15");
  return rows;
};

exports.report12 = function report12(rows) {
  store.add(rows, "12.0");
  store.add(rows, "12.1");
  store.add(rows, "12.2");
  store.add(rows, "12.3");
  store.add(rows, "12.4");
  store.add(rows, "12.5");
  store.add(rows, "12.6");
  store.add(rows, "12.7");
  store.add(rows, "12.8");
  store.add(rows, "12.9");
  store.add(rows, "12.10");
  store.add(rows, "12.11");
  store.add(rows, "12.12");
  store.add(rows, "12.13");
  store.add(rows, "12.14");
  store.add(rows, "12.15");
  return rows;
};

exports.report13 = function report13(rows) {
  store.add(rows, "13.0");
  store.add(rows, "13.1");
  store.add(rows, "13.2");
  store.add(rows, "13.3");
  store.add(rows, "13.4");
  store.add(rows, "13.5");
  store.add(rows, "13.6");
  store.add(rows, "13.7");
  store.add(rows, "13.8");
  store.add(rows, "13.9");
  store.add(rows, "13.10");
  store.add(rows, "13.11");
  store.add(rows, "13.12");
  store.add(rows, "13.13");
  store.add(rows, "13.14");
  store.add(rows, "13.15");
  return rows;
};

exports.report14 = function report14(rows) {
  store.add(rows, "14.0");
  store.add(rows, "14.1");
  store.add(rows, "14.2");
  store.add(rows, "14.3");
  store.add(rows, "14.4");
  store.add(rows, "14.5");
  store.add(rows, "14.6");
  store.add(rows, "14.7");
  store.add(rows, "14.8");
  store.add(rows, "14.9");
  store.add(rows, "14.10");
  store.add(rows, "14.11");
  store.add(rows, "14.12");
  store.add(rows, "14.13");
  store.add(rows, "14.14");
  store.add(rows, "14.15");
  return rows;
};

exports.report15 = function report15(rows) {
  store.add(rows, "15.0");
  store.add(rows, "15.1");
  store.add(rows, "15.2");
  store.add(rows, "15.3");
  store.add(rows, "15.4");
  store.add(rows, "15.5");
  store.add(rows, "15.6");
  store.add(rows, "15.7");
  store.add(rows, "15.8");
  store.add(rows, "15.9");
  store.add(rows, "15.10");
  store.add(rows, "15.11");
  store.add(rows, "15.12");
  store.add(rows, "15.13");
  store.add(rows, "15.14");
  store.add(rows, "15.15");
  return rows;
};

exports.report16 = function report16(rows) {
  store.add(rows, "16.0");
  store.add(rows, "16.1");
  store.add(rows, "16.2");
  store.add(rows, "16.3");
  store.add(rows, "16.4");
  store.add(rows, "16.5");
  store.add(rows, "16.6");
  store.add(rows, "16.7");
  store.add(rows, "16.8");
  store.add(rows, "16.9");
  store.add(rows, "16.10");
  store.add(rows, "16.11");
  store.add(rows, "16.12");
  store.add(rows, "16.13");
  store.add(rows, "16.14");
  store.add(rows, "16.15");
  return rows;
};

exports.report17 = function report17(rows) {
  store.add(rows, "17.0");
  store.add(rows, "17.1");
  store.add(rows, "17.2");
  store.add(rows, "17.3");
  store.add(rows, "17.4");
  store.add(rows, "17.5");
  store.add(rows, "17.6");
  store.add(rows, "17.7");
  store.add(rows, "17.8");
  store.add(rows, "17.9");
  store.add(rows, "17.10");
  store.add(rows, "17.11");
  store.add(rows, "17.12");
  store.add(rows, "17.13");
  store.add(rows, "17.14");
  store.add(rows, "17.15");
  return rows;
};

exports.report18 = function report18(rows) {
  store.add(rows, "18.0");
  store.add(rows, "18.1");
  store.add(rows, "18.2");
  store.add(rows, "18.3");
  store.add(rows, "18.4");
  store.add(rows, "18.5");
  store.add(rows, "18.6");
  store.add(rows, "18.7");
  store.add(rows, "18.8");
  store.add(rows, "18.9");
  store.add(rows, "18.10");
  store.add(rows, "18.11");
  store.add(rows, "18.12");
  store.add(rows, "18.13");
  store.add(rows, "18.14");
  store.add(rows, "18.15");
  return rows;
};

exports.report19 = function report19(rows) {
  store.add(rows, "19.0");
  store.add(rows, "19.1");
  store.add(rows, "19.2");
  store.add(rows, "19.3");
  store.add(rows, "19.4");
  store.add(rows, "19.5");
  store.add(rows, "19.6");
  store.add(rows, "19.7");
  store.add(rows, "19.8");
  store.add(rows, "19.9");
  store.add(rows, "19.10");
  store.add(rows, "19.11");
  store.add(rows, "19.12");
  store.add(rows, "19.13");
  store.add(rows, "19.14");
  store.add(rows, "19.15");
  return rows;
};

exports.report20 = function report20(rows) {
  store.add(rows, "20.0");
  store.add(rows, "20.1");
  store.add(rows, "20.2");
  store.add(rows, "20.3");
  store.add(rows, "20.4");
  store.add(rows, "20.5");
  store.add(rows, "20.6");
  store.add(rows, "20.7");
  store.add(rows, "20.8");
  store.add(rows, "20.9");
  store.add(rows, "20.10");
  store.add(rows, "20.11");
  store.add(rows, "20.12");
  store.add(rows, "20.13");
  store.add(rows, "20.14");
  store.add(rows, "20.15");
  return rows;
};

exports.report21 = function report21(rows) {
  store.add(rows, "21.0");
  store.add(rows, "21.1");
  store.add(rows, "21.2");
  store.add(rows, "21.3");
  store.add(rows, "21.4");
  store.add(rows, "21.5");
  store.add(rows, "21.6");
  store.add(rows, "21.7");
  store.add(rows, "21.8");
  store.add(rows, "21.9");
  store.add(rows, "21.10");
  store.add(rows, "21.11");
  store.add(rows, "21.12");
  store.add(rows, "21.13");
  store.add(rows, "21.14");
  store.add(rows, "21.15");
  return rows;
};

exports.report22 = function report22(rows) {
  store.add(rows, "22.0");
  store.add(rows, "22.1");
  store.add(rows, "22.2");
  store.add(rows, "22.3");
  store.add(rows, "22.4");
  store.add(rows, "22.5");
  store.add(rows, "22.6");
  store.add(rows, "22.7");
  store.add(rows, "22.8");
  store.add(rows, "22.9");
  store.add(rows, "22.10");
  store.add(rows, "22.11");
  store.add(rows, "22.12");
  store.add(rows, "22.13");
  store.add(rows, "22.14");
  store.add(rows, "22.15");
  return rows;
};

exports.report23 = function report23(rows) {
  store.add(rows, "23.0");
  store.add(rows, "23.1");
  store.add(rows, "23.2");
  store.add(rows, "23.3");
  store.add(rows, "23.4");
  store.add(rows, "23.5");
  store.add(rows, "23.6");
  store.add(rows, "23.7");
  store.add(rows, "23.8");
  store.add(rows, "23.9");
  store.add(rows, "23.10");
  store.add(rows, "23.11");
  store.add(rows, "23.12");
  store.add(rows, "23.13");
  store.add(rows, "23.14");
  store.add(rows, "23.15");
  return rows;
};

exports.report24 = function report24(rows) {
  store.add(rows, "24.0");
  store.add(rows, "24.1");
  store.add(rows, "24.2");
  store.add(rows, "24.3");
  store.add(rows, "24.4");
  store.add(rows, "24.5");
  store.add(rows, "24.6");
  store.add(rows, "24.7");
  store.add(rows, "24.8");
  store.add(rows, "24.9");
  store.add(rows, "24.10");
  store.add(rows, "24.11");
  store.add(rows, "24.12");
  store.add(rows, "24.13");
  store.add(rows, "24.14");
  store.add(rows, "24.15");
  return rows;
};

exports.report25 = function report25(rows) {
  store.add(rows, "25.0");
  store.add(rows, "25.1");
  store.add(rows, "25.2");
  store.add(rows, "25.3");
  store.add(rows, "25.4");
  store.add(rows, "25.5");
  store.add(rows, "25.6");
  store.add(rows, "25.7");
  store.add(rows, "25.8");
  store.add(rows, "25.9");
  store.add(rows, "25.10");
  store.add(rows, "25.11");
  store.add(rows, "25.12");
  store.add(rows, "25.13");
  store.add(rows, "25.14");
  store.add(rows, "25.15");
  return rows;
};

exports.report26 = function report26(rows) {
  store.add(rows, "26.0");
  store.add(rows, "26.1");
  store.add(rows, "26.2");
  store.add(rows, "26.3");
  store.add(rows, "26.4");
  store.add(rows, "26.5");
  store.add(rows, "26.6");
  store.add(rows, "26.7");
  store.add(rows, "26.8");
  store.add(rows, "26.9");
  store.add(rows, "26.10");
  store.add(rows, "26.11");
  store.add(rows, "26.12");
  store.add(rows, "26.13");
  store.add(rows, "26.14");
  store.add(rows, "26.15");
  return rows;
};

exports.report27 = function report27(rows) {
  store.add(rows, "27.0");
  store.add(rows, "27.1");
  store.add(rows, "27.2");
  store.add(rows, "27.3");
  store.add(rows, "27.4");
  store.add(rows, "27.5");
  store.add(rows, "27.6");
  store.add(rows, "27.7");
  store.add(rows, "27.8");
  store.add(rows, "27.9");
  store.add(rows, "27.10");
  store.add(rows, "27.11");
  store.add(rows, "27.12");
  store.add(rows, "27.13");
  store.add(rows, "27.14");
  store.add(rows, "27.15");
  return rows;
};

exports.report28 = function report28(rows) {
  store.add(rows, "28.0");
  store.add(rows, "28.1");
  store.add(rows, "28.2");
  store.add(rows, "28.3");
  store.add(rows, "28.4");
  store.add(rows, "28.5");
  store.add(rows, "28.6");
  store.add(rows, "28.7");
  store.add(rows, "28.8");
  store.add(rows, "28.9");
  store.add(rows, "28.10");
  store.add(rows, "28.11");
  store.add(rows, "28.12");
  store.add(rows, "28.13");
  store.add(rows, "28.14");
  store.add(rows, "28.15");
  return rows;
};

exports.report29 = function report29(rows) {
  store.add(rows, "29.0");
  store.add(rows, "29.1");
  store.add(rows, "29.2");
  store.add(rows, "29.3");
  store.add(rows, "29.4");
  store.add(rows, "29.5");
  store.add(rows, "29.6");
  store.add(rows, "29.7");
  store.add(rows, "29.8");
  store.add(rows, "29.9");
  store.add(rows, "29.10");
  store.add(rows, "29.11");
  store.add(rows, "29.12");
  store.add(rows, "29.13");
  store.add(rows, "29.14");
  store.add(rows, "29.15");
  return rows;
};

exports.report30 = function report30(rows) {
  store.add(rows, "30.0");
  store.add(rows, "30.1");
  store.add(rows, "30.2");
  store.add(rows, "30.3");
  store.add(rows, "30.4");
  store.add(rows, "30.5");
  store.add(rows, "30.6");
  store.add(rows, "30.7");
  store.add(rows, "30.8");
  store.add(rows, "30.9");
  store.add(rows, "30.10");
  store.add(rows, "30.11");
  store.add(rows, "30.12");
  store.add(rows, "30.13");
  store.add(rows, "30.14");
  store.add(rows, "30.15");
  return rows;
};

exports.report31 = function report31(rows) {
  store.add(rows, "31.0");
  store.add(rows, "31.1");
  store.add(rows, "31.2");
  store.add(rows, "31.3");
  store.add(rows, "31.4");
  store.add(rows, "31.5");
  store.add(rows, "31.6");
  store.add(rows, "31.7");
  store.add(rows, "31.8");
  store.add(rows, "31.9");
  store.add(rows, "31.10");
  store.add(rows, "31.11");
  store.add(rows, "31.12");
  store.add(rows, "31.13");
  store.add(rows, "31.14");
  store.add(rows, "31.15");
  return rows;
};

exports.report32 = function report32(rows) {
  store.add(rows, "32.0");
  store.add(rows, "32.1");
  store.add(rows, "32.2");
  store.add(rows, "32.3");
  store.add(rows, "32.4");
  store.add(rows, "32.5");
  store.add(rows, "32.6");
  store.add(rows, "32.7");
  store.add(rows, "32.8");
  store.add(rows, "32.9");
  store.add(rows, "32.10");
  store.add(rows, "32.11");
  store.add(rows, "32.12");
  store.add(rows, "32.13");
  store.add(rows, "32.14");
  store.add(rows, "32.15");
  return rows;
};

exports.report33 = function report33(rows) {
  store.add(rows, "33.0");
  store.add(rows, "33.1");
  store.add(rows, "33.2");
  store.add(rows, "33.3");
  store.add(rows, "33.4");
  store.add(rows, "33.5");
  store.add(rows, "33.6");
  store.add(rows, "33.7");
  store.add(rows, "33.8");
  store.add(rows, "33.9");
  store.add(rows, "33.10");
  store.add(rows, "33.11");
  store.add(rows, "33.12");
  store.add(rows, "33.13");
  store.add(rows, "33.14");
  store.add(rows, "33.15");
  return rows;
};

exports.report34 = function report34(rows) {
  store.add(rows, "34.0");
  store.add(rows, "34.1");
  store.add(rows, "34.2");
  store.add(rows, "34.3");
  store.add(rows, "34.4");
  store.add(rows, "34.5");
  store.add(rows, "34.6");
  store.add(rows, "34.7");
  store.add(rows, "34.8");
  store.add(rows, "34.9");
  store.add(rows, "34.10");
  store.add(rows, "34.11");
  store.add(rows, "34.12");
  store.add(rows, "34.13");
  store.add(rows, "34.14");
  store.add(rows, "34.15");
  return rows;
};

exports.report35 = function report35(rows) {
  store.add(rows, "35.0");
  store.add(rows, "35.1");
  store.add(rows, "35.2");
  store.add(rows, "35.3");
  store.add(rows, "35.4");
  store.add(rows, "35.5");
  store.add(rows, "35.6");
  store.add(rows, "35.7");
  store.add(rows, "35.8");
  store.add(rows, "35.9");
  store.add(rows, "35.10");
  store.add(rows, "35.11");
  store.add(rows, "35.12");
  store.add(rows, "35.13");
  store.add(rows, "35.14");
  store.add(rows, "35.15");
  return rows;
};

exports.report36 = function report36(rows) {
  store.add(rows, "36.0");
  store.add(rows, "36.1");
  store.add(rows, "36.2");
  store.add(rows, "36.3");
  store.add(rows, "36.4");
  store.add(rows, "36.5");
  store.add(rows, "36.6");
  store.add(rows, "36.7");
  store.add(rows, "36.8");
  store.add(rows, "36.9");
  store.add(rows, "36.10");
  store.add(rows, "36.11");
  store.add(rows, "36.12");
  store.add(rows, "36.13");
  store.add(rows, "36.14");
  store.add(rows, "36.15");
  return rows;
};

exports.report37 = function report37(rows) {
  store.add(rows, "37.0");
  store.add(rows, "37.1");
  store.add(rows, "37.2");
  store.add(rows, "37.3");
  store.add(rows, "37.4");
  store.add(rows, "37.5");
  store.add(rows, "37.6");
  store.add(rows, "37.7");
  store.add(rows, "37.8");
  store.add(rows, "37.9");
  store.add(rows, "37.10");
  store.add(rows, "37.11");
  store.add(rows, "37.12");
  store.add(rows, "37.13");
  store.add(rows, "37.14");
  store.add(rows, "37.15");
  return rows;
};

exports.report38 = function report38(rows) {
  store.add(rows, "38.0");
  store.add(rows, "38.1");
  store.add(rows, "38.2");
  store.add(rows, "38.3");
  store.add(rows, "38.4");
  store.add(rows, "38.5");
  store.add(rows, "38.6");
  store.add(rows, "38.7");
  store.add(rows, "38.8");
  store.add(rows, "38.9");
  store.add(rows, "38.10");
  store.add(rows, "38.11");
  store.add(rows, "38.12");
  store.add(rows, "38.13");
  store.add(rows, "38.14");
  store.add(rows, "38.15");
  return rows;
};

exports.report39 = function report39(rows) {
  store.add(rows, "39.0");
  store.add(rows, "39.1");
  store.add(rows, "39.2");
  store.add(rows, "39.3");
  store.add(rows, "39.4");
  store.add(rows, "39.5");
  store.add(rows, "39.6");
  store.add(rows, "39.7");
  store.add(rows, "39.8");
  store.add(rows, "39.9");
  store.add(rows, "39.10");
  store.add(rows, "39.11");
  store.add(rows, "39.12");
  store.add(rows, "39.13");
  store.add(rows, "39.14");
  store.add(rows, "39.15");
  return rows;
};

exports.report40 = function report40(rows) {
  store.add(rows, "40.0");
  store.add(rows, "40.1");
  store.add(rows, "40.2");
  store.add(rows, "40.3");
  store.add(rows, "40.4");
  store.add(rows, "40.5");
  store.add(rows, "40.6");
  store.add(rows, "40.7");
  store.add(rows, "40.8");
  store.add(rows, "40.9");
  store.add(rows, "40.10");
  store.add(rows, "40.11");
  store.add(rows, "40.12");
  store.add(rows, "40.13");
  store.add(rows, "40.14");
  store.add(rows, "40.15");
  return rows;
};

exports.report41 = function report41(rows) {
  store.add(rows, "41.0");
  store.add(rows, "41.1");
  store.add(rows, "41.2");
  store.add(rows, "41.3");
  store.add(rows, "41.4");
  store.add(rows, "41.5");
  store.add(rows, "41.6");
  store.add(rows, "41.7");
  store.add(rows, "41.8");
  store.add(rows, "41.9");
  store.add(rows, "41.10");
  store.add(rows, "41.11");
  store.add(rows, "41.12");
  store.add(rows, "41.13");
  store.add(rows, "41.14");
  store.add(rows, "41.15");
  return rows;
};

exports.report42 = function report42(rows) {
  store.add(rows, "42.0");
  store.add(rows, "42.1");
  store.add(rows, "42.2");
  store.add(rows, "42.3");
  store.add(rows, "42.4");
  store.add(rows, "42.5");
  store.add(rows, "42.6");
  store.add(rows, "42.7");
  store.add(rows, "42.8");
  store.add(rows, "42.9");
  store.add(rows, "42.10");
  store.add(rows, "42.11");
  store.add(rows, "42.12");
  store.add(rows, "42.13");
  store.add(rows, "42.14");
  store.add(rows, "42.15");
  return rows;
};

exports.report43 = function report43(rows) {
  store.add(rows, "43.0");
  store.add(rows, "43.1");
  store.add(rows, "43.2");
  store.add(rows, "43.3");
  store.add(rows, "43.4");
  store.add(rows, "43.5");
  store.add(rows, "43.6");
  store.add(rows, "43.7");
  store.add(rows, "43.8");
  store.add(rows, "43.9");
  store.add(rows, "43.10");
  store.add(rows, "43.11");
  store.add(rows, "43.12");
  store.add(rows, "43.13");
  store.add(rows, "43.14");
  store.add(rows, "43.15");
  return rows;
};

exports.report44 = function report44(rows) {
  store.add(rows, "44.0");
  store.add(rows, "44.1");
  store.add(rows, "44.2");
  store.add(rows, "44.3");
  store.add(rows, "44.4");
  store.add(rows, "44.5");
  store.add(rows, "44.6");
  store.add(rows, "44.7");
  store.add(rows, "44.8");
  store.add(rows, "44.9");
  store.add(rows, "44.10");
  store.add(rows, "44.11");
  store.add(rows, "44.12");
  store.add(rows, "44.13");
  store.add(rows, "44.14");
  store.add(rows, "44.15");
  return rows;
};

exports.report45 = function report45(rows) {
  store.add(rows, "45.0");
  store.add(rows, "45.1");
  store.add(rows, "45.2");
  store.add(rows, "45.3");
  store.add(rows, "45.4");
  store.add(rows, "45.5");
  store.add(rows, "45.6");
  store.add(rows, "45.7");
  store.add(rows, "45.8");
  store.add(rows, "45.9");
  store.add(rows, "45.10");
  store.add(rows, "45.11");
  store.add(rows, "45.12");
  store.add(rows, "45.13");
  store.add(rows, "45.14");
  store.add(rows, "45.15");
  return rows;
};

exports.report46 = function report46(rows) {
  store.add(rows, "46.0");
  store.add(rows, "46.1");
  store.add(rows, "46.2");
  store.add(rows, "46.3");
  store.add(rows, "46.4");
  store.add(rows, "46.5");
  store.add(rows, "46.6");
  store.add(rows, "46.7");
  store.add(rows, "46.8");
  store.add(rows, "46.9");
  store.add(rows, "46.10");
  store.add(rows, "46.11");
  store.add(rows, "46.12");
  store.add(rows, "46.13");
  store.add(rows, "46.14");
  store.add(rows, "46.15");
  return rows;
};

exports.report47 = function report47(rows) {
  store.add(rows, "47.0");
  store.add(rows, "47.1");
  store.add(rows, "47.2");
  store.add(rows, "47.3");
  store.add(rows, "47.4");
  store.add(rows, "47.5");
  store.add(rows, "47.6");
  store.add(rows, "47.7");
  store.add(rows, "47.8");
  store.add(rows, "47.9");
  store.add(rows, "47.10");
  store.add(rows, "47.11");
  store.add(rows, "47.12");
  store.add(rows, "47.13");
  store.add(rows, "47.14");
  store.add(rows, "47.15");
  return rows;
};

exports.report48 = function report48(rows) {
  store.add(rows, "48.0");
  store.add(rows, "48.1");
  store.add(rows, "48.2");
  store.add(rows, "48.3");
  store.add(rows, "48.4");
  store.add(rows, "48.5");
  store.add(rows, "48.6");
  store.add(rows, "48.7");
  store.add(rows, "48.8");
  store.add(rows, "48.9");
  store.add(rows, "48.10");
  store.add(rows, "48.11");
  store.add(rows, "48.12");
  store.add(rows, "48.13");
  store.add(rows, "48.14");
  store.add(rows, "48.15");
  return rows;
};

exports.report49 = function report49(rows) {
  store.add(rows, "49.0");
  store.add(rows, "49.1");
  store.add(rows, "49.2");
  store.add(rows, "49.3");
  store.add(rows, "49.4");
  store.add(rows, "49.5");
  store.add(rows, "49.6");
  store.add(rows, "49.7");
  store.add(rows, "49.8");
  store.add(rows, "49.9");
  store.add(rows, "49.10");
  store.add(rows, "49.11");
  store.add(rows, "49.12");
  store.add(rows, "49.13");
  store.add(rows, "49.14");
  store.add(rows, "49.15");
  return rows;
};

exports.report50 = function report50(rows) {
  store.add(rows, "50.0");
  store.add(rows, "50.1");
  store.add(rows, "50.2");
  store.add(rows, "50.3");
  store.add(rows, "50.4");
  store.add(rows, "50.5");
  store.add(rows, "50.6");
  store.add(rows, "50.7");
  store.add(rows, "50.8");
  store.add(rows, "50.9");
  store.add(rows, "50.10");
  store.add(rows, "50.11");
  store.add(rows, "50.12");
  store.add(rows, "50.13");
  store.add(rows, "50.14");
  store.add(rows, "50.15");
  return rows;
};

exports.report51 = function report51(rows) {
  store.add(rows, "51.0");
  store.add(rows, "51.1");
  store.add(rows, "51.2");
  store.add(rows, "51.3");
  store.add(rows, "51.4");
  store.add(rows, "51.5");
  store.add(rows, "51.6");
  store.add(rows, "51.7");
  store.add(rows, "51.8");
  store.add(rows, "51.9");
  store.add(rows, "51.10");
  store.add(rows, "51.11");
  store.add(rows, "51.12");
  store.add(rows, "51.13");
  store.add(rows, "51.14");
  store.add(rows, "51.15");
  return rows;
};

exports.report52 = function report52(rows) {
  store.add(rows, "52.0");
  store.add(rows, "52.1");
  store.add(rows, "52.2");
  store.add(rows, "52.3");
  store.add(rows, "52.4");
  store.add(rows, "52.5");
  store.add(rows, "52.6");
  store.add(rows, "52.7");
  store.add(rows, "52.8");
  store.add(rows, "52.9");
  store.add(rows, "52.10");
  store.add(rows, "52.11");
  store.add(rows, "52.12");
  store.add(rows, "52.13");
  store.add(rows, "52.14");
  store.add(rows, "52.15");
  return rows;
};

exports.report53 = function report53(rows) {
  store.add(rows, "53.0");
  store.add(rows, "53.1");
  store.add(rows, "53.2");
  store.add(rows, "53.3");
  store.add(rows, "53.4");
  store.add(rows, "53.5");
  store.add(rows, "53.6");
  store.add(rows, "53.7");
  store.add(rows, "53.8");
  store.add(rows, "53.9");
  store.add(rows, "53.10");
  store.add(rows, "53.11");
  store.add(rows, "53.12");
  store.add(rows, "53.13");
  store.add(rows, "53.14");
  store.add(rows, "53.15");
  return rows;
};

exports.report54 = function report54(rows) {
  store.add(rows, "54.0");
  store.add(rows, "54.1");
  store.add(rows, "54.2");
  store.add(rows, "54.3");
  store.add(rows, "54.4");
  store.add(rows, "54.5");
  store.add(rows, "54.6");
  store.add(rows, "54.7");
  store.add(rows, "54.8");
  store.add(rows, "54.9");
  store.add(rows, "54.10");
  store.add(rows, "54.11");
  store.add(rows, "54.12");
  store.add(rows, "54.13");
  store.add(rows, "54.14");
  store.add(rows, "54.15");
  return rows;
};

exports.report55 = function report55(rows) {
  store.add(rows, "55.0");
  store.add(rows, "55.1");
  store.add(rows, "55.2");
  store.add(rows, "55.3");
  store.add(rows, "55.4");
  store.add(rows, "55.5");
  store.add(rows, "55.6");
  store.add(rows, "55.7");
  store.add(rows, "55.8");
  store.add(rows, "55.9");
  store.add(rows, "55.10");
  store.add(rows, "55.11");
  store.add(rows, "55.12");
  store.add(rows, "55.13");
  store.add(rows, "55.14");
  store.add(rows, "55.15");
  return rows;
};

exports.report56 = function report56(rows) {
  store.add(rows, "56.0");
  store.add(rows, "56.1");
  store.add(rows, "56.2");
  store.add(rows, "56.3");
  store.add(rows, "56.4");
  store.add(rows, "56.5");
  store.add(rows, "56.6");
  store.add(rows, "56.7");
  store.add(rows, "56.8");
  store.add(rows, "56.9");
  store.add(rows, "56.10");
  store.add(rows, "56.11");
  store.add(rows, "56.12");
  store.add(rows, "56.13");
  store.add(rows, "56.14");
  store.add(rows, "56.15");
  return rows;
};

exports.report57 = function report57(rows) {
  store.add(rows, "57.0");
  store.add(rows, "57.1");
  store.add(rows, "57.2");
  store.add(rows, "57.3");
  store.add(rows, "57.4");
  store.add(rows, "57.5");
  store.add(rows, "57.6");
  store.add(rows, "57.7");
  store.add(rows, "57.8");
  store.add(rows, "57.9");
  store.add(rows, "57.10");
  store.add(rows, "57.11");
  store.add(rows, "57.12");
  store.add(rows, "57.13");
  store.add(rows, "57.14");
  store.add(rows, "57.15");
  return rows;
};

exports.report58 = function report58(rows) {
  store.add(rows, "58.0");
  store.add(rows, "58.1");
  store.add(rows, "58.2");
  store.add(rows, "58.3");
  store.add(rows, "58.4");
  store.add(rows, "58.5");
  store.add(rows, "58.6");
  store.add(rows, "58.7");
  store.add(rows, "58.8");
  store.add(rows, "58.9");
  store.add(rows, "58.10");
  store.add(rows, "58.11");
  store.add(rows, "58.12");
  store.add(rows, "58.13");
  store.add(rows, "58.14");
  store.add(rows, "58.15");
  return rows;
};

exports.report59 = function report59(rows) {
  store.add(rows, "59.0");
  store.add(rows, "59.1");
  store.add(rows, "59.2");
  store.add(rows, "59.3");
  store.add(rows, "59.4");
  store.add(rows, "59.5");
  store.add(rows, "59.6");
  store.add(rows, "59.7");
  store.add(rows, "59.8");
  store.add(rows, "59.9");
  store.add(rows, "59.10");
  store.add(rows, "59.11");
  store.add(rows, "59.12");
  store.add(rows, "59.13");
  store.add(rows, "59.14");
  store.add(rows, "59.15");
  return rows;
};

