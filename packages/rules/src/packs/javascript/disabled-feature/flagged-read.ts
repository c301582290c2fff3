export async function listRecommendations(userId: string) {
  // return db.recommendation.findMany({ where: { userId } }); // expect: javascript/disabled-feature
  return [];
}

export async function loadProfile(id: string) {
  // const profile = await db.profile.findUnique({ where: { id } }); // expect: javascript/disabled-feature
  // TODO: enable when the table exists
  return { id, name: "Guest" };
}

export async function listParcels(store: Store) {
  // return store.parcels.findMany(); // expect: javascript/disabled-feature
  return []; // none yet
}
