import { redirect } from "next/navigation";

export function GET(request: NextRequest) {
  const workspace = request.nextUrl.searchParams.get("workspace");
  const app = `${isLocal ? "http://localhost:3000" : "https://app.example.com"}/orders/${workspace}`;
  const site = `${isLocal ? "http://localhost:3001" : "https://www.example.com"}/orders/${workspace}`;
  redirect(isNew ? app : site);
}
