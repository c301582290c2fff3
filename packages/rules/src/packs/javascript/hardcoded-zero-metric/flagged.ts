export async function ask(question: string) {
  const answer = await model.ask(question);
  return {
    answer,
    model: answer.model,
    cost: 0, // expect: javascript/hardcoded-zero-metric
    latencyMs: 0, // expect: javascript/hardcoded-zero-metric
  };
}

export function stats(requests: number) {
  // TODO: track the rest
  return { requests, errorRate: 0, uptime: process.uptime() }; // expect: javascript/hardcoded-zero-metric
}

export const usage = (rows: Row[]) => ({ rows: rows.length, totalTokens: 0, name: rows[0].name }); // expect: javascript/hardcoded-zero-metric
