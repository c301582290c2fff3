import { DynamoDBDocumentClient, GetCommand } from "@aws-sdk/lib-dynamodb";
import { EntityManager, Repository } from "typeorm";
import type { Collection } from "mongodb";

export class GuestList {
  constructor(
    @InjectRepository(Guest) private guests: Repository<Guest>,
    private readonly entities: EntityManager,
    private readonly table: DynamoDBDocumentClient,
  ) {}

  async admit(rows: GuestRow[], body: { names: string[] }) {
    for (const row of rows) {
      await this.guests.save(row); // expect: javascript/n-plus-one-query
    }
    const rooms: Room[] = [];
    await Promise.all(
      body.names.map((name) =>
        this.entities.findOne(Room, { where: { name } }).then((room) => room && rooms.push(room)), // expect: javascript/n-plus-one-query
      ),
    );
    for (const name of body.names) {
      const found = await this.table.send(new GetCommand({ TableName: "guests", Key: { name } })); // expect: javascript/n-plus-one-query
      rooms.push(found.Item as Room);
    }
    return rooms;
  }
}

export async function readMessages(batch: Batch, vehicles: Collection<Vehicle>) {
  for (const message of batch.messages) {
    const vehicle = await vehicles.findOne({ plate: message.key }); // expect: javascript/n-plus-one-query
    message.resolve(vehicle);
  }
}

export async function labels(ids: string[]) {
  const rows = [];
  for (const id of ids) {
    rows.push(await supabase.from("labels").select("text").eq("owner", id)); // expect: javascript/n-plus-one-query
  }
  return rows;
}
