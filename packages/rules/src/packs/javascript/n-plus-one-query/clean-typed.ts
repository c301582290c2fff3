import { DynamoDBDocumentClient, BatchGetCommand } from "@aws-sdk/lib-dynamodb";
import { SQSClient, SendMessageCommand } from "@aws-sdk/client-sqs";
import { In, Repository } from "typeorm";

export class GuestList {
  constructor(
    @InjectRepository(Guest) private guests: Repository<Guest>,
    private readonly table: DynamoDBDocumentClient,
    private readonly outbox: SQSClient,
    private readonly seats: Map<string, Seat>,
  ) {}

  async admit(rows: GuestRow[], names: string[]) {
    await this.guests.save(rows.map((row) => this.guests.create(row)));
    const guests = await this.guests.find({ where: { name: In(names) } });
    const known = await this.table.send(new BatchGetCommand({ RequestItems: { guests: { Keys: names } } }));
    for (const guest of guests) await this.outbox.send(new SendMessageCommand({ MessageBody: guest.name }));
    for (const name of names) await this.seats.get(name)?.clean();
    return known;
  }

  async inBatches(ids: number[]) {
    for (const part of chunk(ids, 100)) await this.guests.find({ where: { id: In(part) } });
    for (const batch of toBatches(ids)) await this.guests.update({ id: In(batch) }, { seen: true });
  }
}
