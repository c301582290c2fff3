let currentUser: User | null = null; // expect: javascript/mutable-global-state
export let requests = 0; // expect: javascript/mutable-global-state
let settings = { debug: false }; // expect: javascript/mutable-global-state
export function signIn(user: User) {
  currentUser = user;
  requests += 1;
}

export const configure = (next: Settings) => {
  settings = next;
};

export const who = () => currentUser ?? settings;
