"""The pages: one file each, with a template and a GraphQL document of the same name."""
