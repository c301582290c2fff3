import { useCallback, useEffect } from "react";

export function Orders({ load, report }: { load: () => Promise<void>; report: (error: unknown) => void }) {
  useEffect(() => {
    load().catch(report);
  }, [load, report]);
  const reload = useCallback(async () => {
    await load();
  }, [load]);
  return <button onClick={() => void reload().catch(report)}>Again</button>;
}
