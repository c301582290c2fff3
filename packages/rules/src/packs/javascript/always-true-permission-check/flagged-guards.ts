import { Injectable, type CanActivate } from "@nestjs/common";

@Injectable()
export class BillingGuard implements CanActivate {
  canActivate() { // expect: javascript/always-true-permission-check
    return true;
  }
}
