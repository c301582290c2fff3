export const total = entry_number_0 + entry_number_1 + entry_number_2 + entry_number_3 + entry_number_4 + entry_number_5 + entry_number_6 + entry_number_7 + entry_number_8 + entry_number_9; // expect: any/line-too-long
export const name = describe('a text that goes on and on and on and on and on and on and on and on and on and on and on'); // expect: any/line-too-long
