package org.reseq.golden;

/**
 * A document that stands in a golden.
 *
 * @param number 1-based among those between header and trailer
 */
record Expected(Document document, int number, GoldenYaml.Located yaml) {

    int line(String path) {
        return yaml.line(path);
    }

    Expected withFlow(int flow) {
        Document d = document;
        return new Expected(new Document(d.shape(), flow, d.side(), d.type(), d.body()), number, yaml);
    }
}
