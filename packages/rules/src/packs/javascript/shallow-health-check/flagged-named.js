const Router = require("@koa/router");
const { sequelize } = require("./db");

const router = new Router();

async function health(ctx) {
  ctx.body = "OK";
}

router.get("/orders", async (ctx) => {
  ctx.body = await sequelize.models.Order.findAll();
});
router.get("/health", health); // expect: javascript/shallow-health-check
