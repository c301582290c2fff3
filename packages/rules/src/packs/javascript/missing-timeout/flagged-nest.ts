import { HttpModule, HttpService } from "@nestjs/axios";
import { Injectable, Module } from "@nestjs/common";
import { firstValueFrom } from "rxjs";

@Injectable()
export class CarrierService {
  constructor(private readonly http: HttpService, private readonly httpService: HttpService) {}

  async track(parcel: string) {
    const answer = await firstValueFrom(this.http.get(`https://carrier.acme.io/parcels/${parcel}`)); // expect: javascript/missing-timeout
    return answer.data;
  }

  book(parcel: { weight: number }) {
    return this.httpService.post("https://carrier.acme.io/parcels", parcel, { headers: { accept: "application/json" } }); // expect: javascript/missing-timeout
  }

  label(parcel: string) {
    return this.http.axiosRef.get(`https://carrier.acme.io/labels/${parcel}`); // expect: javascript/missing-timeout
  }
}

@Module({
  imports: [HttpModule], // expect: javascript/missing-timeout
  providers: [CarrierService],
})
export class CarrierModule {}
