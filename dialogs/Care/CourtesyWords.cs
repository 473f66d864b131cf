using System.Text.RegularExpressions;
using ServiceBot.Texts;

namespace ServiceBot.Care;

/// <summary>The phrases by which courtesy is judged, in folded text. Each was left out where a kind line may hold it too.</summary>
internal static partial class CourtesyWords
{
    private const string Neglected = "read|checked|told|asked|known|noticed|called|written|informed|said|thought|looked|ordered|measured|chosen|kept|followed|been more|paid|done|reported|returned|seen|let us|made sure|waited|contacted|mentioned|listened|realized|realised|understood|expected|cancelled|canceled|registered|raised|provided|given|verified|confirmed|planned|brought|saved";
    private const string NotDone = "read|follow|check|tell|provide|inform|include|give|mention|specify|say|notice|bother|listen|understand|pay attention|return|respond|reply|contact|report|keep|cancel|register|measure|look|ask|let us|make sure|fill|enter|sign|submit|send|supply|comply";

    /// <summary>Said to the customer's face; not when it follows an "if".</summary>
    public static AnyOf Blame { get; } = new(
        "you (have |had |clearly |simply |obviously |apparently )?(failed|neglected|omitted|refused) to",
        "you (simply |just |clearly |obviously )?(forgot|have forgotten|had forgotten) to",
        "your failure to",
        $"you (really |simply )?(should|could|ought to)( have|'ve) ({Neglected})",
        $"(if|had) (only )?you (had |have )?(only )?(read|checked|told us|listened|looked|asked|paid attention|followed|contacted us)(,? \\w{{1,30}}){{0,6}} (would|could|might) (not )?have",
        $"you (did not|didn't|have not|haven't|had not|hadn't|never) (even |actually |properly |bother to )?({NotDone}|{Neglected})",
        "you must have (done|broken|dropped|damaged|misread|misunderstood|used|overlooked|missed|forgotten|been mistaken|made a mistake|put|installed|assembled)",
        "you (broke|damaged|ruined|misused|mishandled|misread) (it|the|this|that|your)",
        "you (are|were|'re) (clearly |simply |completely |just |obviously )?(wrong|mistaken|confused|not listening|unreasonable|rude|too impatient|lying|to blame|at fault)",
        "you (are|'re) being (rude|unreasonable|difficult|impatient|dramatic|silly)",
        "you (claim|claimed|allege|alleged) (that|to have|it|you|the)",
        "(because|since|as) you were (late|careless|not (home|in|there|at home|paying attention))",
        "due to your (own )?(negligence|failure|mistake|error|delay|carelessness|lack|misuse|actions)",
        "(as|like) (i|we) (have )?(already|previously|repeatedly) (said|told|explained|mentioned|stated|wrote)",
        "(i|we) (have )?already (told|explained to|informed) you",
        "as (previously|already|repeatedly) (stated|mentioned|explained|communicated|advised|told|said)",
        "(as )?per my (last|previous|earlier) (e-?mail|message|note|reply)",
        "(how many times|for the (last|third|fourth) time|once again,? as)",
        "read (it|that|this|the (text|page|terms|description|instructions|manual|message)|my (message|answer|reply)) (again|properly|carefully|first|more carefully)",
        "(calm down|you need to (calm|relax)|you people|do your (homework|research))");

    /// <summary>Whose fault it is; not when it is said that it is not theirs.</summary>
    public static AnyOf Fault { get; } = new(
        "your (own )?(fault|mistake|negligence|carelessness|wrongdoing)",
        "(is|was|'s) (entirely |all |really |solely )?your (own )?(responsibility|problem|doing|error)",
        "you (are|were|'re) (solely |fully |entirely )?responsible for");

    public static AnyOf Legalese { get; } = new(
        "pursuant to", "hereby", "herein", "hereinafter", "hereunder", "hereto", "herewith", "hereof", "aforementioned", "aforesaid", "above-?mentioned", "therein", "thereof", "thereto", "thereunder", "thereafter", "notwithstanding", "forthwith", "henceforth", "inter alia", "mutatis mutandis", "ipso facto",
        "in accordance with (our|the|your|section|clause|paragraph|article|applicable)",
        "as per (our|the|company|your|clause|section|standard)( \\w{1,30})?", "per (our|company|store|shop) (policy|policies|terms|guidelines|procedure|procedures|rules)",
        "(our|company|store|the) (policy|policies|terms|terms and conditions|guidelines|rules) (state|states|dictate|dictates|require|requires|prohibit|prohibits|stipulate|stipulates|forbid|forbids|prevent|prevents|does not (allow|permit)|do not (allow|permit)|is clear|are clear|clearly)",
        "(against|violates?|violation of|in breach of) (our|company|store|the) (policy|policies|terms|rules)",
        "(it is|that is|this is|it's|that's) (just |simply )?(our|company|store|the) policy",
        "subject to (our|the|these)? ?(terms|conditions|terms and conditions|approval|review|verification|sole)",
        "(reserve|reserves|reserving) the right", "null and void", "sole discretion",
        "(we|the company|the seller) (are|is|will|shall|can|cannot|can't)( not)?( be)? (held )?(liable|accountable)", "not (be )?(held )?(liable|responsible) for", "(no|any) liability", "without prejudice", "indemnify\\w{0,30}",
        "shall be (deemed|considered|entitled|liable|subject|construed)", "(is|are|be) deemed( to)?", "the undersigned",
        "the (customer|buyer|purchaser|consumer|client) (shall|must|is (obliged|required|responsible|liable)|agrees|acknowledges|warrants)",
        "(please be|be|you are hereby) (advised|informed|notified) that", "for the avoidance of doubt", "(waive|waives|waived) (any|all|our|your|the) (right|rights|claim|claims|fee liability)",
        "you are not (entitled|eligible)( to| for)?", "failure to (do so|comply|provide|return|pay|respond|notify|adhere|present|submit)", "non-?compliance", "in compliance with", "comply with (our|the)", "contractual(ly)?", "in respect of", "in lieu of", "stipulated", "to the extent (permitted|that)", "terms and conditions apply");

    public static AnyOf Cold { get; } = new(
        "not (my|our) (problem|fault|job|department|concern)",
        "(there is|there's) nothing (more |else )?(i|we) can do", "nothing (i|we) can do about (it|that|this)",
        "(i|we) (really )?(can't|cannot|can not) help you( with (that|this|it))?",
        "(that is|that's|it is|it's) (just )?(how|the way) it is", "(that is|that's) life", "too bad", "tough luck", "deal with it", "live with it", "take it or leave it", "like it or not", "suit yourself",
        "you('ll| will)? (just )?(have|need) to (wait like|accept (it|that)|put up with)",
        "(i|we) (don't|do not) (care|have time|have all day)", "stop (asking|writing|calling|complaining|bothering|wasting|shouting)", "wast(e|ing) (my|our) time",
        "no exceptions?", "(we|i) (don't|do not|can't|cannot) make (any )?exceptions?", "case closed", "end of (story|discussion|conversation)", "(my|our) hands are tied", "take your business elsewhere", "what do you expect", "what do you want me to do", "not going to happen");

    /// <summary>A whole line that is too little.</summary>
    public static Regex ColdLine { get; } = BoundedPattern.Of(
        @"^\W{0,100}(no|nope|noted|denied|rejected|declined|impossible|whatever|so what|so|and|next|wait|be patient|not possible|no way|no refunds?|no returns?|no exchanges?|no idea|don't know|i don't know|not sure|see above|as above|read above|already answered|asked and answered|not allowed|won't happen|what|what now|what else"
        + @"|(no,? )?((that|this|it) is|that's|it's)? ?(not possible|impossible|not allowed|not happening|final)"
        + @"|(we|i) (don't|do not|can't|cannot|won't|will not) do (that|this|it|refunds?|returns?|exchanges?)"
        + @"|can't do( that| it)?|cannot do( that| it)?"
        + @"|(your |the )?(request|claim|ticket|case|complaint|refund|return) (is |was |has been )?(denied|rejected|declined|closed|refused)"
        + @"|(please )?(see|check|read|look at|visit|go to|refer to|consult) (the |our )?(\w{1,30} )?(faqs?|website|web site|site|manual|terms|policy|policies|instructions|page|help page|help cent(er|re)|confirmation|email|e-mail|receipt)( page)?)\W{0,100}$");

    public static AnyOf Closing { get; } = new(
        "anything else", "have a (\\w{1,30} )?(day|evening|weekend|afternoon|night|one|time)", "goodbye", "good ?bye", "bye", "take care", "(glad|happy) (i|we|to) (could|have|was|were|be)( been)?( able)?( to)? ?(help|helped|of help)", "(i|we)('ll| will)? ?(now )?close (this|the|your) (case|chat|ticket|conversation)", "(that is|that's) (all|everything|it)( then)?", "(all|everything is|that is|that's|it is|it's) (all )?(sorted|settled|solved|resolved|taken care of)");

    /// <summary>What is open is not forgotten.</summary>
    public static AnyOf ComesBackToIt { get; } = new(
        "(one|a|just a) (moment|second|minute|sec|min)", "bear with me", "hold on", "let me (just |quickly )?(check|look|see|find|ask|get|have)", "(i|we)('ll| will| am going to|'m going to| shall) (\\w{1,30} )?(check|look|find|get back|come back|ask|call|ring|write|let you know|see|answer|tell|send|be back|be right)", "(i am|i'm|we are|we're) (still |just |now )?(checking|looking|finding|asking|working)", "(as|and) (for|to|on) (your|the) (other|second|first|last|rest)", "your (other|second|next) (question|questions|point|points)", "the rest (of|follows|in)", "first of all", "firstly", "more (in a|to come|soon|shortly)");

    public static AnyOf AsksWhen { get; } = new("when", "how (long|soon|fast|quickly)", "what (time|day|date)", "which day", "by when", "where is", "where's", "where are");

    public static AnyOf SaysWhen { get; } = new(
        "today", "tomorrow", "tonight", "this (morning|afternoon|evening|week)", "next week", "(mon|tues|wednes|thurs|fri|satur|sun)day", "(january|february|march|april|may|june|july|august|september|october|november|december) \\d{1,2}", "\\d{1,2}(:\\d\\d)? ?(am|pm|a\\.m|p\\.m)", "\\d{1,2}:\\d\\d", "\\d{1,6} ?(-|to)? ?\\d{0,6} (working |business )?(minutes?|hours?|days?|weeks?|months?)", "on (its|the|their) way", "soon", "already (arrived|delivered|there|left)");

    public static AnyOf AsksHowMuch { get; } = new("how much", "how many", "what (does|do|would|is|are)( \\w{1,30}){0,4} (cost|price|fee|charge)");

    public static Regex SaysHowMuch { get; } = BoundedPattern.Of(@"[$€£]\s?\d|\b\d|\bfree\b|\bno (charge|cost|fee)\b|\bnothing\b");

    public static Regex AsksWhether { get; } = BoundedPattern.Of(@"(^|[.!?,\n]\s{0,9}|\band |\bor |\balso )(do|does|did|can|could|is|are|was|were|will|would|may|might|should|have|has) ");

    public static Regex SaysWhether { get; } = BoundedPattern.Of(@"(^|[.!?,\n]\s{0,9})(yes|no|yep|yeah|sure|of course|certainly|gladly|absolutely|indeed|unfortunately|i am afraid|i'm afraid|sorry|with pleasure|that works|it does|it is|you can|we can|we do)\b");

    /// <summary>Phrases, each a pattern by itself: two may begin at the same word.</summary>
    internal sealed class AnyOf(params string[] phrases)
    {
        private readonly Regex[] _patterns = [.. phrases.Select(p => BoundedPattern.Of($@"\b({p})\b"))];

        public bool IsMatch(string folded) => _patterns.Any(p => p.IsMatch(folded));

        /// <summary>In the order of their places.</summary>
        public IEnumerable<Match> Matches(string folded) => _patterns.SelectMany(p => p.Matches(folded)).OrderBy(m => m.Index);
    }
}
