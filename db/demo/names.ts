/** A country the company sells in, and what people are called there. */
export type Country = { readonly country: string; readonly weight: number; readonly cities: readonly string[]; readonly legal: string; readonly given: readonly string[]; readonly family: readonly string[] };

const words = (text: string) => text.split(" ");

export const COUNTRIES: readonly Country[] = [
  { country: "Germany", weight: 22, legal: "GmbH", cities: words("Hamburg München Köln Stuttgart Leipzig Nürnberg Bremen Dortmund"),
    given: words("Anke Jonas Katrin Lukas Miriam Felix Sabine Tobias Greta Matthias Jana Holger Svenja Arne Birgit Niklas"),
    family: words("Brandhuber Ehlersen Fruhwald Gerstmeier Hagendorn Kesselring Lindauer Morgenroth Osterkamp Rademann Siebold Tiedtke Vossberg Wendlandt Zellmann Ackerknecht") },
  { country: "United Kingdom", weight: 15, legal: "Ltd", cities: words("Leeds Bristol Manchester Glasgow London Cardiff Birmingham"),
    given: words("Alice Callum Imogen Owen Priya Rhys Niamh Graham Tessa Duncan Harriet Kwame Isla Rowan Bethan Marcus"),
    family: words("Ashdown Blackmoor Carrow Dunmore Eastlake Fairhurst Gillbank Hollins Inskip Kilbride Lockyer Marlowe Netherby Oakden Pemberley Thackrah") },
  { country: "France", weight: 10, legal: "SAS", cities: words("Lyon Nantes Lille Paris Toulouse Bordeaux"),
    given: words("Amélie Baptiste Camille Étienne Manon Rémi Sylvie Théo Inès Gaël Clotilde Bastien Maëlle Noël"),
    family: words("Aubertin Bellegarde Charbonnel Delavigne Fontanel Grandval Jolivet Lacombe Montreuil Pasquier Rocheblave Sauvageot Tavernel Vauclair") },
  { country: "Netherlands", weight: 8, legal: "B.V.", cities: words("Utrecht Eindhoven Rotterdam Zwolle Groningen"),
    given: words("Anouk Bram Femke Jelle Lotte Maarten Sanne Thijs Wouter Marijke Daan Roos"),
    family: ["van der Steen", "Hoogendijk", "Bakhuizen", "de Wilde", "Kuipersma", "ter Haar", "Veldkamp", "Zonneveld", "van Loon", "Dijkhof", "Oosterling", "Wijnberg"] },
  { country: "Sweden", weight: 7, legal: "AB", cities: words("Göteborg Malmö Uppsala Stockholm Örebro"),
    given: words("Elin Gustav Maja Oskar Sigrid Viktor Åsa Nils Linnea Torbjörn Ebba Mårten"),
    family: words("Almkvist Bergdal Dahlborg Ekelöv Forsmark Granström Hedqvist Lindvall Nordgren Sjöstrand Tallberg Åkerlind") },
  { country: "Denmark", weight: 4, legal: "A/S", cities: words("Aarhus Odense Aalborg København"),
    given: words("Freja Mikkel Signe Rasmus Astrid Jeppe Karoline Søren"), family: words("Bækgaard Dalsgaard Elkjær Holmboe Kirkeby Lykkegaard Skovbo Thorsager") },
  { country: "Norway", weight: 4, legal: "AS", cities: words("Bergen Trondheim Oslo Stavanger"),
    given: words("Ingvild Sondre Ragnhild Eirik Solveig Håkon Tuva Bjørnar"), family: words("Aasland Breivold Fjellheim Granli Haugstad Nesvik Storødegård Vikøren") },
  { country: "Spain", weight: 6, legal: "S.L.", cities: words("Valencia Bilbao Zaragoza Madrid Sevilla"),
    given: words("Lucía Álvaro Carmen Iñigo Marta Nicolás Rocío Sergio Begoña Unai"), family: words("Aldecoa Barrutia Casaverde Entralgo Fuentenebro Irazábal Lorca Montalbán Peñarrubia Villaseca") },
  { country: "Italy", weight: 6, legal: "S.r.l.", cities: words("Bologna Torino Verona Milano Bergamo"),
    given: words("Chiara Davide Elisa Lorenzo Giulia Matteo Serena Fabio Ilaria Sandro"), family: words("Altavilla Bellandi Campofreda Fiorelli Guardabassi Montefusco Pratesi Roncaglia Salvadei Ventresca") },
  { country: "Poland", weight: 4, legal: "Sp. z o.o.", cities: words("Wrocław Poznań Gdańsk Kraków"),
    given: words("Agnieszka Bartosz Dorota Kamil Magda Paweł Zofia Łukasz"), family: words("Borowczyk Dębowiak Grabiński Jaworczyk Krzemiński Ostrowiak Sadowiec Wilczyński") },
  { country: "Portugal", weight: 2, legal: "Lda.", cities: words("Porto Braga Lisboa"),
    given: words("Beatriz Duarte Leonor Gonçalo Mafalda Tiago"), family: words("Alvarenga Castelbranco Figueiral Monteverde Salgueira Valadim") },
  { country: "United States", weight: 9, legal: "Inc.", cities: ["Columbus", "Denver", "Raleigh", "Austin", "Portland", "Minneapolis"],
    given: words("Aaliyah Brandon Claire Dashiell Elena Jamal Kelsey Miguel Naomi Trevor Wendy Xavier"), family: words("Abernethy Birchwood Calderon Deveraux Ellingsworth Farnham Greenhalgh Holcroft Kowalczek Langstrom Okonedo Whitlock") },
  { country: "India", weight: 2, legal: "Pvt Ltd", cities: words("Pune Chennai Hyderabad"),
    given: words("Ananya Karthik Meera Rohan Sunita Vivek"), family: words("Bhattal Deshmukhi Krishnaswami Naravane Raghunathan Subramani") },
  { country: "Brazil", weight: 1, legal: "Ltda.", cities: words("Curitiba Campinas Recife"),
    given: words("Caio Fernanda Joana Rafael Thaís Vinícius"), family: words("Albuquerque Cavalcante Drummond Nogueirão Sampaio Vasconcelo") },
];

/** A name as an address spells it: "Søren Åkerlind" is soren.akerlind. */
export function asAddress(name: string): string {
  const plain = [...name].map((letter) => SPELT[letter] ?? letter).join("").normalize("NFD").replace(/\p{M}/gu, "");
  return plain.toLowerCase().replace(/[^a-z0-9]+/g, ".").replace(/^\.+|\.+$/g, "");
}

const SPELT: Readonly<Record<string, string>> = { ø: "o", Ø: "O", æ: "ae", Æ: "Ae", ß: "ss", ł: "l", Ł: "L", đ: "d" };
