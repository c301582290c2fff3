const Router = require("@koa/router");
const { sequelize } = require("./db");

const router = new Router();

async function health(ctx) {
  await sequelize.authenticate();
  ctx.body = "OK";
}

router.get("/health", health);
router.get("/status", statusOfElsewhere);
