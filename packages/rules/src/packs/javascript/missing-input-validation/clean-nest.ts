import { Body, Controller, Get, Param, ParseIntPipe, Post, Query } from "@nestjs/common";
import { Rows } from "./rows";
import { PrismaService } from "./prisma.service";
import { PageQuery, RowBody } from "./row.dto";

@Controller("rows")
export class RowsController {
  constructor(
    private readonly rows: Rows,
    private readonly prisma: PrismaService,
  ) {}

  @Get("page")
  page(@Query() query: PageQuery) {
    return this.rows.list(query.page);
  }

  @Get("size")
  size(@Query("size") size: string) {
    return this.rows.list(Math.min(Number(size) || 20, 100));
  }

  @Get(":id")
  one(@Param("id", ParseIntPipe) id: number) {
    return this.rows.one(id);
  }

  @Post()
  add(@Body() data: RowBody) {
    return this.prisma.row.create({ data });
  }
}
