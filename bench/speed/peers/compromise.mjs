// What a start of compromise costs: load it and read one sentence.
import nlp from "compromise";

nlp("The governor said on Tuesday that 14 people had died.").json();
