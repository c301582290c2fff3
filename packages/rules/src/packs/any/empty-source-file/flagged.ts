// expect: any/empty-source-file


