import type { Request, Response } from "express";

export async function verifySignature(payload: string, signature: string): Promise<boolean> {
  // TODO: implement HMAC verification
  return true; // expect: javascript/todo-stub
//^^^^^^^^^^^^
}

export class InvoiceService implements Invoices {
  constructor(private readonly database: Database) {}

  total(invoice: Invoice): number {
    return invoice.lines.reduce((sum, line) => sum + line.amount, 0);
  }

  cancel(id: string): Promise<void> {
    throw new Error("Method not implemented."); // expect: javascript/todo-stub
  }

  async archive(id: string): Promise<void> {
    // TODO: implement, expect: javascript/todo-stub
  }

  async list(customer: string): Promise<Invoice[]> {
    console.log("listing invoices of", customer);
    // Mock data until the repository is ready
    const invoices = [{ id: "inv_1", amount: 100 }];
    return invoices; // expect: javascript/todo-stub
  }
}

export function refund(request: Request, response: Response): void {
  // FIXME: call the payment provider
  response.json({ success: true }); // expect: javascript/todo-stub
}

export async function charge(amount: number) {
  await new Promise((resolve) => setTimeout(resolve, 500));
  // Simulate a successful payment
  return { id: `ch_${Date.now()}`, amount, status: "succeeded" }; // expect: javascript/todo-stub
}

export const isAllowed = (user: User): boolean => true; // TODO: ask the policy, expect: javascript/todo-stub

export const fetchRates = () => {
  // hardcoded for now
  return Promise.resolve({ EUR: 1, USD: 1.08 }); // expect: javascript/todo-stub
};

export function exportReport(report: Report): never {
  throw new Error("TODO: export as PDF"); // expect: javascript/todo-stub
}

export async function checkQuota(organization: string): Promise<boolean> {
  const usage = await readUsage(organization);
  if (usage === null) return false;
  // For now, always allow
  return true; // expect: javascript/todo-stub
}

/** Placeholder for the scoring model. */
export function score(order: Order): number {
  return 0.5; // expect: javascript/todo-stub
}

export async function sync(): Promise<string[]> {
  try {
    // In a real implementation this would query the directory
    return []; // expect: javascript/todo-stub
  } catch (error) {
    logger.error(error);
    throw error;
  }
}
