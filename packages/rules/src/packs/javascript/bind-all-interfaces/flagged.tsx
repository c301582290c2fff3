export const start = (app: Server) => app.listen(3000, "0.0.0.0", () => console.log(<p>ready</p>)); // expect: javascript/bind-all-interfaces
