import { limits } from "@muster/contract";
import { describe, expect, it } from "vitest";
import type { RuleContext } from "../../context/rule-context.ts";
import { factsOf } from "../../testing/facts-of.ts";
import { collectSqlTables } from "./sql-tables.ts";

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
      t.references :company, foreign_key: true
      t.belongs_to :owner, polymorphic: true, null: false
      t.column :total, :decimal
      t.index [:name, :user_id]
      t.timestamps
    end
    add_column :orders, :note, :text
    add_reference :orders, :payer, polymorphic: true, index: false
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
        [
          ...["name string", "title string", "user_id bigint* -> users cascade", "shop_id bigint?"],
          ...["company_id bigint?* -> companies", "owner_type string", "owner_id bigint", "total decimal?"],
        ],
        ["name,user_id", "owner_type,owner_id"],
      ],
      ["orders", ["note text?"], []],
      ["orders", ["payer_type string?", "payer_id bigint?"], []],
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
      $table->foreignId('company_id')->constrained();
      $table->nullableUuidMorphs('owner');
      $table->index(['name', 'user_id']);
      $table->timestamps();
    });
    Schema::table('orders', function (Blueprint $table) {
      $table->foreign('seller_id')->references('id')->on('users')->onDelete('cascade');
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
          ...["company_id foreignId -> companies", "owner_type string?", "owner_id uuid?"],
        ],
        ["owner_type,owner_id", "name,user_id"],
      ],
      ["orders", ["seller_id  -> users.id cascade"], []],
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

  it("of JPA's entities, by names that the file has, and without what stands in another class", async () => {
    const text = `@Entity(name = "BookOrder")
class Order {
  @Id private Long id;
  @Column(name = Names.TOTAL) private int total;
  @Embedded private Address address;
}
@Entity @Table(name = Tables.SHOPS)
class Shop {
  @EmbeddedId private ShopId id;
  private String name;
}
`;
    expect(await tablesOf("Order.java", text)).toEqual([["book_order", ["id Long*"], []]]);
  });

  it("of JPA's entities, by constants of the file, with what they embed and extend in it", async () => {
    const text = `@MappedSuperclass
abstract class Base {
  @Id private Long id;
  private Instant createdAt;
}
@Embeddable
class Address {
  private String street;
  @Column(name = "zip", nullable = false) private String postCode;
}
@Entity
@Table(name = Order.TABLE)
class Order extends Base {
  static final String TABLE = "orders";
  private static final String TOTAL = "order_total";
  @Column(name = TOTAL) private int total;
  @Embedded
  @AttributeOverride(name = "street", column = @Column(name = "home_street"))
  private Address address;
}
@Entity
class Shop {
  private String unread;
  @Id public Long getId() { return id; }
  @Column(unique = true) public String getShopName() { return name; }
  public boolean isOpen() { return true; }
  public String label() { return ""; }
}
`;
    expect(await tablesOf("Order.java", text)).toEqual([
      ["orders", ["id Long*", "created_at Instant?", "order_total int", "home_street String?", "zip String"], []],
      ["shop", ["id Long*", "shop_name String?*", "open boolean"], []],
    ]);
  });

  it("of Python, with what they have from classes without a table, which are none themselves", async () => {
    const django = `from django.db import models
class Stamped(models.Model):
    created = models.DateTimeField()
    class Meta:
        abstract = True
class Order(Stamped):
    name = models.CharField(null=True)
    tags = models.ManyToManyField(Tag)
`;
    expect(await tablesOf("models.py", django)).toEqual([["Order", ["created DateTimeField", "name CharField?"], []]]);
    const alchemy = `from sqlalchemy import Column
class TimestampMixin(object):
    created = Column(DateTime, nullable=False)
class Order(TimestampMixin, Base):
    __tablename__ = "orders"
    id = Column(Integer, primary_key=True)
    user_id = Column(Integer, ForeignKey(User.id))
`;
    expect(await tablesOf("a.py", alchemy)).toEqual([
      ["orders", ["created DateTime", "id Integer*", "user_id Integer -> User.id"], []],
    ]);
    const sqlModel = `from sqlmodel import Field, Relationship, SQLModel
class OrderBase(SQLModel):
    name: str = Field(index=True)
    note: str | None = None
class OrderCreate(OrderBase):
    secret: str
class Order(OrderBase, table=True):
    id: int = Field(primary_key=True)
    owner_id: int = Field(foreign_key="user.id", nullable=False, ondelete="CASCADE")
    owner: User | None = Relationship(back_populates="orders")
`;
    expect(await tablesOf("b.py", sqlModel)).toEqual([
      ["order", ["name str*", "note str | None?", "id int*", "owner_id int -> user.id CASCADE"], []],
    ]);
  });

  it("of Python, with each column once, however often they have it from others", async () => {
    const mixin = (level: number): string => {
      const parents = level === 0 ? "object" : Array.from({ length: 4 }, () => `M${String(level - 1)}Mixin`).join(", ");
      return `class M${String(level)}Mixin(${parents}):\n    c${String(level)} = Column(Integer)\n    same = Column(Text)\n`;
    };
    const levels = Array.from({ length: 12 }, (_, level) => level);
    const text = `from sqlalchemy import Column
${levels.map(mixin).join("")}class Order(M11Mixin, Base):
    __tablename__ = "orders"
    id = Column(Integer)
    id = Column(Text)
`;
    const own = [...levels.slice(0, -1).map((level) => `c${String(level)} Integer`), "c11 Integer", "same Text"];
    expect(await tablesOf("a.py", text)).toEqual([["orders", [...own, "id Text"], []]]);
  });

  it("of JPA's entities, with no more columns of what they embed than are kept", async () => {
    const fields = (type: string): string =>
      Array.from({ length: 8 }, (_, at) => `  private ${type} f${String(at)};\n`).join("");
    const levels = Array.from({ length: 8 }, (_, level) => level);
    const embeddables = levels.map(
      (level) =>
        `@Embeddable class E${String(level)} {\n${fields(level === 7 ? "String" : `E${String(level + 1)}`)}}\n`,
    );
    const { tables } = await factsOf("A.java", `@Entity class A {\n${fields("E0")}}\n${embeddables.join("")}`);
    expect(tables.map(({ columns }) => columns.length)).toEqual([limits.analysis.factsPerKindMax]);
    const circle = `@Entity class A {\n  private B b;\n}\n@Embeddable class B {\n  private B again;\n  private int own;\n}\n`;
    expect(await tablesOf("A.java", circle)).toEqual([["a", ["own int"], []]]);
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

  it("of SQL Server, whose statements need no semicolon", async () => {
    const text = `CREATE TABLE [dbo].[Orders] ([Id] int NOT NULL)
GO
ALTER TABLE [dbo].[Orders] ADD [Note] nvarchar(50) NULL, Total int NOT NULL
ALTER TABLE dbo.Orders WITH CHECK ADD CONSTRAINT FK_Shop FOREIGN KEY (ShopId) REFERENCES dbo.Shops (Id) ON DELETE CASCADE
ALTER TABLE dbo.Orders
  ALTER COLUMN Note nvarchar(80) NOT NULL
ALTER TABLE dbo.Orders DROP COLUMN Old, Older
CREATE NONCLUSTERED INDEX IX ON dbo.Orders (Total ASC, Note)
GO
CREATE TABLE dbo.Last (Id int NOT NULL PRIMARY KEY DEFAULT ')')
`;
    expect(await tablesOf("db/1.sql", text)).toEqual([
      ["Orders", ["Id int"], []],
      ["Orders", ["Note nvarchar(50)?", "Total int"], []],
      ["Orders", ["ShopId  -> Shops.Id cascade"], []],
      ["Orders", [], ["Total,Note"]],
      ["Last", ["Id int*"], []],
    ]);
  });

  it("of ALTER TABLE with several columns and keys", async () => {
    const text = `ALTER TABLE orders ADD (note varchar(9), total int NOT NULL);
ALTER TABLE orders
  ADD COLUMN shop_id int,
  DROP INDEX old,
  ADD CONSTRAINT fk FOREIGN KEY (shop_id) REFERENCES shops (id) ON DELETE SET NULL,
  ADD UNIQUE (shop_id, note);
`;
    expect(await tablesOf("db/1.sql", text)).toEqual([
      ["orders", ["note varchar(9)?", "total int"], []],
      ["orders", ["shop_id int? -> shops.id set null"], ["shop_id,note"]],
    ]);
  });

  it("not of what takes a migration back", async () => {
    const up = "-- +goose Up\nALTER TABLE orders ADD COLUMN note text;\n";
    const down = "CREATE TABLE old (id int);\nALTER TABLE orders ADD COLUMN old text;\nCREATE INDEX ON orders (old);\n";
    const expected = [["orders", ["note text?"], []]];
    expect(await tablesOf("db/1.sql", `${up}-- +goose Down\n${down}`)).toEqual(expected);
    expect(await tablesOf("db/2.sql", `${up}-- migrate:down\n${down}`)).toEqual(expected);
    expect(await tablesOf("db/000003_old.down.sql", down)).toEqual([]);
  });

  it("of hostile SQL without reading to the end for each of them", () => {
    const texts = ["create table a(", "alter table a add b int\n\n\n\n", "create index on a (b, '", "create table a('"];
    // What read so many to the end would take hours.
    for (const text of texts) {
      const source = text.repeat(300_000);
      expect(collectSqlTables({ path: "a.sql", source } as RuleContext).length, text).toBeGreaterThan(0);
    }
  });
});
