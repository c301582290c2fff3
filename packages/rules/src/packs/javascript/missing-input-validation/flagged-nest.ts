import { Body, Controller, Get, Param, Post, Query } from "@nestjs/common";
import { Rows } from "./rows";
import { PrismaService } from "./prisma.service";

@Controller("rows")
export class RowsController {
  constructor(
    private readonly rows: Rows,
    private readonly prisma: PrismaService,
  ) {}

  @Get("page")
  page(@Query("page") page: string) {
    return this.rows.list(parseInt(page, 10)); // expect: javascript/missing-input-validation
  }

  @Get(":id")
  one(@Param("id") id: string) {
    return this.rows.one(+id); // expect: javascript/missing-input-validation
  }

  @Post()
  add(@Body() data: any) {
    return this.prisma.row.create({ data }); // expect: javascript/missing-input-validation
  }
}
