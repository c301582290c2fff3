module.exports = {
  up: (queryInterface, Sequelize) => queryInterface.addColumn("users", "country", { type: Sequelize.STRING }),
  down: (queryInterface) => queryInterface.removeColumn("users", "country"),
};
