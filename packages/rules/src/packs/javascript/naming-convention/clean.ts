const MAX_RETRIES = 3;
const UserSchema = z.object({});
const { order_id: orderId, created_at } = load();

export class OrderService {
  findAll() {
    return [MAX_RETRIES, UserSchema, orderId, created_at];
  }
}

export const unstable_cache = () => null;
export const $element = 1;
export function __dirname_of() {}
