import { prisma } from "./prisma";
import { DEFAULT_ROLES } from "./roles";

export async function createRoles(team: string) {
  for (const [name, rights] of Object.entries(DEFAULT_ROLES)) {
    await prisma.role.create({ data: { team, name, rights } });
  }
}
