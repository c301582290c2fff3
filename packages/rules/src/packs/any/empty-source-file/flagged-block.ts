/* The prices of the shop. expect: any/empty-source-file */
