import { type CreateScanResponse, ScanResource, isFinished } from "@muster/contract";
import type { RunningServices } from "./start-services.ts";
import { waitFor } from "./wait-for.ts";

/** Submits a URL and returns the accepted scan; fails with the API's answer otherwise. */
export async function submit(
  muster: RunningServices,
  request: { url: string; ref?: string },
): Promise<CreateScanResponse> {
  const response = await muster.call("/v1/scans", { body: request });
  const body: unknown = await response.json();
  if (response.status !== 202) throw new Error(`${String(response.status)}: ${JSON.stringify(body)}`);
  return body as CreateScanResponse;
}

/** Asks until the scan is finished and returns it. */
async function followScan(muster: RunningServices, id: string): Promise<ScanResource> {
  const finished = async () => {
    const scan = ScanResource.parse(await (await muster.call(`/v1/scans/${id}`)).json());
    return isFinished(scan.state) ? scan : null;
  };
  return await waitFor(`scan ${id} to finish`, finished, { timeoutMs: 90_000 });
}

export async function scanToEnd(
  muster: RunningServices,
  request: { url: string; ref?: string },
): Promise<ScanResource> {
  return await followScan(muster, (await submit(muster, request)).id);
}
