/** Grammatical gender of a person as a text shows it. */
export type Gender = "male" | "female";

const MALE = `aaron abdul abdullah adam adrian ahmad ahmed akira alan albert alberto aldo alejandro alec aleksandr alessandro alex alexander alexei
alfonso alfred ali alistair allan allen alvaro amir anatoly anders andre andreas andrei andres andrew andrey andy angelo anthony antoine anton
antonio anwar arnold arthur arturo ashraf austin barack barry bashar ben benjamin bernard bernie bill billy bob bobby boris brad bradley brandon
brendan brent brett brian bruce bruno bryan byron calvin cameron carl carlo carlos cecil cesar chad charles charlie chester chris christian
christoph christophe christopher chuck clarence claude claudio clifford clint colin craig cristiano curtis cyril dale damian damien dan daniel
danny darren darryl dave david dean declan dennis denis derek diego dieter dimitri dmitri dmitry dominic don donald doug douglas duncan dustin
dwayne dwight earl ed eddie edgar edmund eduard eduardo edward edwin elias elijah elliott emilio emmanuel enrico enrique eric erik ernest ernesto
ethan eugene evan fabio faisal fareed felipe felix ferdinand fernando fidel floyd francesco francis francisco francois franco frank franz fred
freddie frederick fritz gabriel gareth gary gavin gene geoff geoffrey george georges gerald gerard gerhard gideon gilbert giorgio giovanni giuseppe
glenn gordon graham grant greg gregory guillermo gus gustavo guy hakeem hamid hans harold harry harvey hassan hector heinz helmut henri henry
herbert herman hideo hiroshi howard hugh hugo hussein ian ibrahim igor imran isaac ismail ivan jack jackson jacob jacques jaime jake james jamal
jamie jan jared jason javier jay jean-claude jean-pierre jeff jeffrey jens jeremy jerome jerry jesus jim jimmy joachim joe joel johan johann john
johnny jon jonas jonathan jorge jose josef joseph josh joshua juan juergen jules julian julio julius justin kareem karim karl keith ken kenneth
kenny kevin khalid klaus konstantin kurt kyle lance larry lars laurent lawrence lee leo leon leonard leonid leroy leslie lewis liam lionel lloyd
louis luca lucas luigi luis luiz luke mahmoud malcolm manuel marc marcel marco marcus mario mark markus marshall martin martyn marvin massimo
matt matthew maurice mauricio max maximilian mehdi mehmet mel michael michel miguel mike mikhail milan milos mitch mitchell mitt mohamed
mohammad mohammed morgan moshe muhammad mustafa nathan nathaniel neal ned neil nelson newt nicholas nick nicolas nigel nikita nikola nikolai
noah noel norman oleg oliver omar orlando oscar osama otto owen pablo paolo pascal pat patrick paul paulo pedro percy pervez pete peter philip
philippe phil pierre qasim rafael rahul rajiv ralph ramon randy raul ray raymond reggie reginald reinhard rene rex ricardo richard rick ricky
rob robert roberto robin rod roderick rodney rodrigo roger roland rolf roman ron ronald ronnie ross roy ruben rudolf rudolph rudy rupert russell
ryan saddam said salman sam samir samuel saul scott sean sebastian sergei sergey sergio seth shane shaun shawn sidney silvio simon slobodan
spencer stan stanley stefan stephane stephen steve steven stewart stuart sven takashi tariq ted terence terrence terry theodore thierry thomas
tim timothy toby todd tom tomas tommy tony travis trayvon trevor tyler umar vaclav valery vernon victor viktor vince vincent vitaly vladimir
volodymyr wade walter warren wayne werner wesley wilfred wilhelm will willem william willie winston wolfgang xavier yasser yitzhak yoshihiko
yuri yusuf zachary zinedine shinzo narendra manmohan emmanuel recep tayyip benito benedict kofi nouri haider hosni muammar hamad abdel rand ted
marco jeb beto cory devin darius demetrius jamaal lamar malik marquis deshawn tyrone terrell jermaine andrés josé luís raúl`;

const FEMALE = `abigail ada adele adriana agnes aisha alexandra alexandria alexis alice alicia alison allison alyssa amanda amber amelia amy ana
anastasia andrea angel angela angelina angie anita ann anna anne annette annie antonia april ariana arlene ashley astrid audrey aung-san barbara
beatrice becky benazir bernadette beth betsy betty beverly bonnie brenda bridget britney brittany brooke camilla candace carla carly carmen carol
carole caroline carolyn carrie catherine cathy cecilia celine charlotte chelsea cheryl chloe christa christiane christina christine cindy claire
clara claudia colleen condoleezza connie constance crystal cynthia daisy dana danielle daphne dawn debbie deborah debra deirdre delia denise
diana diane dilma dolores donna dora doris dorothy edith eileen elaine eleanor elena elisabeth elise eliza elizabeth ella ellen eloise elsa emily
emma erica erika erin estelle esther eva eve evelyn fatima felicia fiona florence frances francesca gabriela gabriella gail gayle genevieve
georgia geraldine gertrude gina giulia glenda gloria grace greta gretchen gwen hannah harriet hazel heather heidi helen helena hilary hillary
hope huma ida indira ingrid irene iris irina isabel isabella isabelle ivana ivanka jackie jacqueline jane janet janice jasmine jean jeanne
jeanette jenna jennifer jenny jessica jill joan joann joanna joanne jodi johanna josephine joy joyce juanita judith judy julia juliana julie
juliet june kaitlyn kamala karen karin karla kate katharine katherine kathleen kathryn kathy katie katrina kay kayla kelly kerry kim-kardashian
kimberly kirsten kirstjen kristen kristin kristina kylie lana latoya laura lauren laurie leah leila lena leslie-ann lesley leticia lillian lily
linda lindsay lindsey lisa liz liza lois lola loretta lori lorraine louise lucia lucille lucy luisa lydia lynn lynne mabel madeleine madison
maggie maite malala mallory mandy marcia margaret margarita margot maria mariah marianne marie marilyn marina marion marissa marjorie marlene
martha mary maryam matilda maureen maxine megan meghan melania melanie melinda melissa mercedes meredith meryl mia michelle mildred mindy
miranda miriam moira molly mona monica monique muriel myra nadia nadine nancy naomi natalia natalie natasha nellie nicola nicole nikki nina noor
nora norma olga olivia olympia oprah pamela patricia patti paula pauline peggy penelope penny petra phyllis polly priscilla rachel ramona rebecca
regina renee rhonda rita roberta robyn rosa rosalind rose rosemary rosie ruth sabrina sadie sally samantha sandra sandy sara sarah selena serena
shannon sharon sheila shelley sherry sheryl shirley silvia simone sofia sonia sonja sophia sophie stacey stacy stella stephanie sue susan susana
susanna susanne suzanne svetlana sybil sybrina sylvia tamara tammy tania tanya tara tatiana taylor-swift teresa tess thelma theresa tiffany tina
toni tonya tracey tricia tulsi ursula valentina valerie vanessa vera veronica victoria viola violet virginia vivian wanda wendy whitney wilma
winifred yasmin yoko yolanda yulia yvette yvonne zara zoe lourdes aung suu mahnefah latisha keisha shanice ebony latasha aaliyah imani`;

const genders = new Map<string, Gender>();
for (const name of MALE.split(/\s+/)) genders.set(name, "male");
// A name on both lists says nothing.
for (const name of FEMALE.split(/\s+/)) if (!genders.delete(name)) genders.set(name, "female");

/** The gender that a given name mostly goes with; null where it goes with both or is not known. `name` in any case, without marks. */
export function genderOfGivenName(name: string): Gender | null {
  return genders.get(name.toLowerCase()) ?? null;
}
