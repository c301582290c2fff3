export const login = (request, response) => {
  store.commit("token", response.token);
  store.dispatch("redirect", localStorage.getItem("target")).then(() => {
    store.dispatch("expire");
  });
};
