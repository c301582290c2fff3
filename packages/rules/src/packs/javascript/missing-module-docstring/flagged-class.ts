import { Parcel } from "./parcel"; // expect: javascript/missing-module-docstring

export class ParcelQueue {
  private readonly parcels: Parcel[] = [];

  push(parcel: Parcel): void {
    this.parcels.push(parcel);
  }

  next(): Parcel | undefined {
    return this.parcels.shift();
  }
}
