import { describe, expect, it } from "vitest";
import { factsOf } from "../../testing/facts-of.ts";

/** Each table with its columns: `name type`, `?` where it may be null, `*` where it is indexed, what it refers to. */
async function tablesOf(path: string, text: string): Promise<readonly unknown[]> {
  const { tables } = await factsOf(path, text);
  return tables.map(({ name, columns, indexes }) => [
    name,
    columns.map(
      (each) =>
        `${each.name} ${each.type}${each.nullable === true ? "?" : ""}${each.indexed ? "*" : ""}${each.references === null ? "" : ` -> ${each.references}`}${each.onDelete === null ? "" : ` ${each.onDelete}`}`,
    ),
    indexes.map((index) => index.join(",")),
  ]);
}

describe("tables of other languages", () => {
  it("of Rails' migrations, but for what takes them back", async () => {
    const text = `class Orders < ActiveRecord::Migration[7.0]
  def up
    create_table :orders do |t|
      t.string :name, :title, null: false
      t.references :user, null: false, foreign_key: { on_delete: :cascade }
      t.references :shop, index: false
      t.column :total, :decimal
      t.index [:name, :user_id]
      t.timestamps
    end
    add_column :orders, :note, :text
    add_index :orders, [:total, :note], unique: true
    add_foreign_key :orders, :companies, on_delete: :nullify
  end

  def down
    add_column :orders, :old, :text
  end
end
`;
    expect(await tablesOf("db/migrate/1_orders.rb", text)).toEqual([
      [
        "orders",
        ["name string", "title string", "user_id bigint* -> users cascade", "shop_id bigint?", "total decimal?"],
        ["name,user_id"],
      ],
      ["orders", ["note text?"], []],
      ["orders", [], ["total,note"]],
      ["orders", ["company_id  -> companies nullify"], []],
    ]);
  });

  it("of Laravel's migrations", async () => {
    const text = `<?php
return new class extends Migration {
  public function up() {
    Schema::create('orders', function (Blueprint $table) {
      $table->id();
      $table->string('name')->nullable()->index();
      $table->foreignId('user_id')->constrained()->cascadeOnDelete();
      $table->foreignId('shop_id')->constrained('stores')->onDelete('set null');
      $table->foreignIdFor(OrderBook::class)->constrained();
      $table->unsignedBigInteger('buyer_id');
      $table->foreign('buyer_id')->references('id')->on('users')->nullOnDelete();
      $table->index(['name', 'user_id']);
      $table->timestamps();
    });
  }
  public function down() {
    Schema::table('orders', function (Blueprint $table) { $table->string('old'); });
  }
};
`;
    expect(await tablesOf("database/migrations/1.php", text)).toEqual([
      [
        "orders",
        [
          ...["id id*", "name string?*", "user_id foreignId -> users cascade", "shop_id foreignId -> stores set null"],
          ...["order_book_id foreignIdFor -> order_books", "buyer_id unsignedBigInteger -> users.id set null"],
        ],
        ["name,user_id"],
      ],
    ]);
  });

  it("of JPA's entities", async () => {
    const text = `@Entity
@Table(name = "orders", indexes = @Index(columnList = "order_name, total DESC"))
class Order {
  @Id private Long id;
  @Column(name = "order_name", nullable = false, unique = true) private String name;
  private int orderTotal;
  @ManyToOne(optional = false) @JoinColumn(name = "user_id") private User user;
  @OneToMany(mappedBy = "order") private List<Item> items;
  private static final int X = 1;
  @Transient int y;
}
`;
    expect(await tablesOf("Order.java", text)).toEqual([
      ["orders", ["id Long*", "order_name String*", "order_total int", "user_id User -> User"], ["order_name,total"]],
    ]);
  });

  it("not of Room's entities", async () => {
    const text = "import androidx.room.Entity;\n@Entity\nclass Order {\n  private String name;\n}\n";
    expect(await tablesOf("Order.java", text)).toEqual([]);
  });

  it("of Prisma's schemas", async () => {
    const text = `model Order {
  id     String  @id
  name   String? @unique
  userId String  @map("user_id")
  user   User    @relation(fields: [userId], references: [id], onDelete: SetNull)

  @@index([userId, name])
  @@map("orders")
}

model User {
  id String @id
  orders Order[]
}
`;
    expect(await tablesOf("schema.prisma", text)).toEqual([
      ["orders", ["id String*", "name String?*", "user_id String -> User set null"], ["userId,name"]],
      ["User", ["id String*"], []],
    ]);
  });
});
