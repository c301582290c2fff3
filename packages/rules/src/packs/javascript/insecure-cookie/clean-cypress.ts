Cypress.Commands.add("signIn", () => cy.setCookie("session", "1", { path: "/" }));
