import { ApiBody, ApiProperty } from "@nestjs/swagger";

export class ConnectDto {
  @ApiProperty({ example: { user: "admin", password: "changeme" } })
  credentials!: { user: string; password: string };
}

export const body = ApiBody({ examples: { local: { value: { user: "postgres", password: "postgres" } } } });
