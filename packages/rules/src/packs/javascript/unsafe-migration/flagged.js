module.exports = {
  up: async (queryInterface, Sequelize) => {
    await queryInterface.removeColumn("users", "nickname"); // expect: javascript/unsafe-migration
    await queryInterface.addColumn("users", "country", { type: Sequelize.STRING, allowNull: false }); // expect: javascript/unsafe-migration
    await queryInterface.addIndex("users", ["email"]); // expect: javascript/unsafe-migration
  },
  down: async (queryInterface) => queryInterface.dropTable("users"),
};
