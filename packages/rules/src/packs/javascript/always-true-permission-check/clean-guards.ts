import { Injectable, type CanActivate, type ExecutionContext } from "@nestjs/common";
import { AuthService } from "./auth.service";

@Injectable()
export class BillingGuard implements CanActivate {
  constructor(private readonly auth: AuthService) {}

  canActivate() {
    return this.auth.isSignedIn();
  }
}

export class Editor {
  canUndo() {
    return true;
  }
}
