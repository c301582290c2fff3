import { HttpModule, HttpService } from "@nestjs/axios";
import { Injectable, Module } from "@nestjs/common";

@Injectable()
export class CarrierService {
  constructor(private readonly http: HttpService) {}

  track(parcel: string) {
    return this.http.axiosRef.get(`https://carrier.acme.io/parcels/${parcel}`, { timeout: 2_000 });
  }

  book(parcel: { weight: number }) {
    return this.http.post("https://carrier.acme.io/parcels", parcel, { timeout: 2_000 });
  }
}

@Module({
  imports: [HttpModule.register({ timeout: 3_000, maxRedirects: 2 })],
  providers: [CarrierService],
})
export class CarrierModule {}
