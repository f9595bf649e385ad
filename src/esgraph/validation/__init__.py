"""Whether data conform to the SHACL shapes: engine, report, its words and its RDF."""
