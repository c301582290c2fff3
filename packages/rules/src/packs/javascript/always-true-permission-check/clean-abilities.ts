export const tags = {
  computed: {
    canAddTags() {
      return true;
    },
  },
};
