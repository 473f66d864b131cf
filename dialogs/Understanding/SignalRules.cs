using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>One way to say a signal.</summary>
/// <param name="Strength">What it counts for alone.</param>
/// <param name="Pattern">Finds it; a group "said" is the part that is shown as the words that raised it.</param>
internal sealed record SignalRule(SignalKind Kind, double Strength, Regex Pattern)
{
    /// <param name="ways">Each an expression over folded text, between word borders.</param>
    public static SignalRule Of(SignalKind kind, double strength, params string[] ways) =>
        new(kind, strength, SignalRules.AnyOf(ways));
}

/// <summary>The ways people say what they feel and want: the tables behind <see cref="SignalReader"/>.</summary>
internal static class SignalRules
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string I = "(i|we)";
    private const string My = "(my|our)";
    private const string A = "(a|an|the|my|our|your|any|some|one of your)";
    private const string Money = "(money|cash|payment|dollars|funds)";
    private const string Sum = @"(pounds?|dollars?|euros?|bucks|usd|[$£€] ?[0-9.,]+|[0-9.,]+ ?[$£€]?)";
    private const string Swear = "(damn|bloody|fucking|goddamn|freaking)";
    private const string Want = "(want|wanna|demand|need|require|insist on|would like|'d like|d like|am asking for|request)";
    private const string GetBack = "(get|obtain|receive|claim|ask for|demand|request|have)(ting|ing)?";
    private const string Refund = "(refunds?|reimbursements?)";
    private const string Talk = "(talk|speak|chat|talking|speaking|chatting)";
    private const string Real = "(real|actual|live|human|proper)";
    private const string Somebody =
        "(human( being)?|humans|people|person|somebody|someone|some one|anyone|anybody|agents?|representatives?|rep|adviser|advisor|operator|manager|supervisor|colleague|staff|assistant|expert|specialist|executive"
        + "|customer (service|care|support)|support team|support|team|team member|a real one)";

    private const string OftenNumber = "(third|3rd|fourth|4th|fifth|5th|sixth|tenth|umpteenth|hundredth|millionth|nth|[3-9]|three|four|five|six|ten|several|many|so many|multiple|countless)";

    /// <summary>Demands for the money, wishes for a person, and the quiet and loud signs of trouble.</summary>
    public static IReadOnlyList<SignalRule> Grave { get; } =
    [
        SignalRule.Of(
            SignalKind.Refund,
            0.9,
            $"{I} (just |really |now |still |do |only |simply )*{Want}( to have| to get| to be given| you to give( me)?)? (all )?(of )?({A} )?(full |complete |total |whole |immediate |entire |{Swear} )*({Money} (back|returned|refunded)|{Refund})",
            $"(give|send|pay|return|refund|transfer)( me| us)?( back)? (all )?{My} (full |whole |entire |hard[- ]earned |{Swear} )*{Money}( back)?",
            "(refund|reimburse) (me|us|my|our|this|it|the order|everything)",
            "refund (now|please|pls|plz)"),
        SignalRule.Of(
            SignalKind.Refund,
            0.85,
            $"(want|get|get me|have|give me|need|wanna|like) (all )?(my|our|the) (full |whole )?{Money} back",
            $"(want|need|wanna|give me|get) (back )?(that|those|these|the|my|our) {Sum}( {Sum})? back",
            $"(can|could|may|shall) {I} (please |just |pls )?(get|have|receive|ask for|request) (a |my |the )?(full |partial )?refund",
            "(please|pls|plz|kindly|just) (issue |process |give me |arrange |send me |make )?(a |my |the )?(full )?refund",
            $"{Want} (some )?(help|assistance|support)( to| with| in| for)? {GetBack} ({A} )?({Money} back|{Refund})",
            $"(expect|expecting) (a full {Refund}|(all )?{My} {Money} back)",
            $"(have|get|want) (my|our|this|it|the)( [a-z]+)? ({Money} |order )?(refunded|reimbursed)",
            $"owe (me|us) (a |my |the )?({Refund}|money)"),
        SignalRule.Of(SignalKind.Refund, 0.8, $"^\\W*(({A} )?(full )?refund( now| please| pls| plz)?|({My} )?{Money} back( now| please)?)\\W*$", "i('m| am) (requesting|demanding|claiming|applying for|asking for|after|looking for) (a |my )?(full )?refund"),

        SignalRule.Of(
            SignalKind.PersonWanted,
            0.95,
            $"({Talk}|connect|connected|transfer|transferred|put through|put me through|pass me|pass me on|escalate)( me| us| this)?( directly| now)? (to|with|on to)( {A})?( {Real}| different| {Swear}| customer service| customer care| customer support| support| sales| service| senior)* ?{Somebody}",
            $"(want|need|get me|give me|prefer|like|let me have|is there|are there|have)( to {Talk} (to|with))?( an?| the| your| any)? ?{Real} (human|person|people|agent|being|representative|support|operator|help|assistance|one|advisor|adviser)",
            $"^\\W*((an? )?({Real} )?(human|agent|person|operator|representative|human being|customer service|somebody real|someone real)( please| pls| plz| now)?)\\W*$",
            $"(contact|contacting|reach|reaching|connect|get hold of|get through to|get in touch with) ({A} )?({Real} |{Swear} )?(human|person|someone|somebody|agent|representative|operator|assistant|customer (service|care|support))"),
        SignalRule.Of(
            SignalKind.PersonWanted,
            0.9,
            "(call|phone|ring|telephone) me( back)?",
            "(can|could|will|would|have) (someone|somebody|you|anyone) (please )?(call|phone|ring) me",
            "give me a (call|ring)",
            "i('d| would) (like|want|prefer) (a|to get a) (call|phone call|callback)",
            "call ?back please",
            "(not|no more|instead of|rather than|tired of|sick of|stop|hate|don't want|dont want)( to)?( talk| speak| chat| talking| speaking| chatting)?( to| with)? (an? |this |the |your |these )?(stupid |dumb |bloody |useless )?(bots?|robots?|machines?|chat ?bots?|computer)",
            "(need|want|get me|get|give me|i'll take|chat|live) (an? |the |your |some )?(human|agent|representative|manager|supervisor|operator)",
            $"(can|could|may|is there any way|possible)[a-z ]{{0,20}} {Talk} (to|with) (someone|somebody|anyone|anybody|a person|you guys|people)",
            "(what is|what's|whats|need|want|give me|give to me|provide|provide me with|is there|where is|where's|have) (me )?(a |an |your |the |any )?(phone|telephone|contact|customer service|support) (number|no)",
            $"(how|where) (can|do|could|may) {I} (call|phone|ring|reach) (you|someone|somebody)",
            $"(can|could|may) {I} (call|phone|ring) (you|someone|somebody)"),

        SignalRule.Of(
            SignalKind.Frustration,
            0.75,
            $"(?<said>{OftenNumber} times?)( (i|i'm|im|i've|ive|now|we|that|already|asking|asked|writing|told|tried|contacted|have)\\b|\\W*$)",
            "(how many (more )?times (do|must|have|should|will|shall|am) i|over and over|again and again|keep (having to|asking|repeating|telling)|sick of|tired of|fed up|had enough|had it with|at my wits|last straw|running out of patience|losing (my )?patience|lost patience)",
            "(ridiculous|unacceptable|outrageous|disgusting|disgraceful|disgrace|appalling|pathetic|horrendous|atrocious|shameful|shambles|(is|are|such|what) a joke|joke of|rip ?off|ripped off|scam|scammers|scammed|crooks|thieves|con artists|robbed|robbery)"),
        SignalRule.Of(
            SignalKind.Frustration,
            0.7,
            "(furious|angry|livid|fuming|annoyed|annoying|infuriating|frustrated|frustrating|upset|outraged|pissed|mad at|(so|very|really|extremely|deeply|bitterly|terribly) (disappointed|unhappy|dissatisfied)|disappointing)",
            "(worst|terrible|horrible|awful|dreadful|lousy|useless|worthless|rubbish|garbage service|hopeless|incompetent|crap|crappy|stupid|idiots?|idiotic|dumb|moron|morons|bullshit|wtf|damn|goddamn|bloody|what the hell|suck|sucks|shit|fuck|fucking|f\\*+)",
            "(never (buy|buying|order|ordering|shop|shopping|use|using|come|coming)[a-z ]{0,20} again|never again|take my business elsewhere|lawyer|attorney|sue you|legal action|trading standards|better business bureau|bbb|chargeback|charge ?back|report you|small claims|bad review|1 star|one star)",
            "(file|filing|make|making|lodge|lodging|submit|raise|register|put in|have|with) (an? |my )?(official |formal |consumer |customer )?(complaint|grievance|reclamation)",
            "^\\W*(complaints?|i (want|need|would like) to complain)\\W*$"),
        SignalRule.Of(
            SignalKind.Frustration,
            0.6,
            "(nobody|no one|noone|none of you)( ever| has| is| will| there)*( [a-z]+)? ?(answers?|answered|answering|replies|replied|reply|responds|responded|helps|helped|cares?|listens?|called|calls|knows|came)",
            "still (waiting|no (answer|reply|response|refund|news|word)|haven't|havent|hasn't|hasnt|not (here|arrived|received|working|fixed|solved|answered))",
            "waiting (for )?(weeks|months|ages|forever|days)",
            "wast(e|ed|ing) (of )?(my|our|so much)? ?time",
            "(spent|spending) (way )?too much time",
            "not what i (asked|said|meant|wanted)",
            "(didn't|didnt|doesn't|doesnt|does not|did not|don't|dont|not|aren't|arent|isn't|isnt|never) (answer|answering|answered)( (my|the|any|a single)( [a-z]+)?)?",
            "(question|questions) (was|were|is) (not|never|n't) ([a-z]+ )?answered",
            "you('re| are)? (not|don't|dont|aren't|arent) (listening|listen|understanding|understand|helping|help|reading)",
            "(doesn't|doesnt|didn't|didnt|did not|does not) help( me)?",
            "(not helpful|unhelpful|no help|that's not it|thats not it|don't like your answers?|dont like your answers?)",
            "i('ve| have)? (just |already )(told|said|asked|explained)|i('ve| have)? already sent|as i (said|told)",
            "(going|go|running|run|sent) (me )?(around )?in circles"),
        SignalRule.Of(SignalKind.Frustration, 0.5, "(not happy|unhappy|dissatisfied|disappointed|not good enough|not acceptable|let down|poor service|bad service|bad experience|unfair|not fair)"),
        new(SignalKind.Frustration, 0.3, new Regex(@"(!\s*){2,}|\?{3,}|(\?!|!\?)+", Safe)),
    ];

    /// <summary>Courtesies, and short replies.</summary>
    public static IReadOnlyList<SignalRule> Light { get; } =
    [
        SignalRule.Of(SignalKind.Thanks, 0.9, "thanks?|thank you|thx|ty|cheers|much appreciated|appreciate (it|that|your help)|you've been (very |so )?helpful",
            "(you|you guys|your (shop|service|team|people)|this|that) (are|is|was|were) (so |really |very |absolutely |just )*(amazing|great|awesome|wonderful|fantastic|lovely|brilliant|the best|perfect|so helpful)",
            "(i|we) (just |really )?love (you|your|this|it)( guys| shop| store| team| furniture| service)?\\W*$",
            "great (service|job|work|shop)|well done"),
        SignalRule.Of(SignalKind.Greeting, 0.9, "^\\W*(hi|hello|hey|hiya|howdy|good (morning|afternoon|evening|day)|greetings)"),
        SignalRule.Of(SignalKind.Goodbye, 0.9, "bye|goodbye|good bye|see you|see ya|have a (nice|good|great|lovely) (day|one|evening|weekend)|that's all|thats all|that is all|nothing else"),
        SignalRule.Of(SignalKind.Yes, 0.9, "^\\W*(yes|yeah|yep|yup|sure|ok|okay|please do|yes please|go ahead|do it|correct|right|that's right|exactly|absolutely|of course|fine|sounds good|confirm|confirmed)"),
        SignalRule.Of(SignalKind.No, 0.9, "^\\W*(no|nope|nah|not really|no thanks|no thank you|don't|dont|never mind|nevermind|neither|none)"),
    ];

    /// <summary>A question about refunds, not a demand for one.</summary>
    public static Regex AboutRefunds { get; } = AnyOf(
        "policy|policies|how (long|do|does|can|soon|much|will|would)|when (will|do|can|does|should|am|are)|what (is|are|if|happens)|whats|what's|where('s| is)|status|check|track|info|information",
        "do you (give|offer|have|do|provide|accept|refund)|would (i|you|we)|will (i|you|we)|am i|are (we|there)|eligible|possible|rules?|terms|conditions|procedure|process for",
        "(which|what|any) (cases?|circumstances?|situations?|conditions?)|if (i|we|it|the|something|my)|in case",
        "still (waiting|haven't|havent|not)|not (yet )?(received|showing)|hasn't|hasnt|haven't|havent");

    /// <summary>Words that look like a wish for a person and are about something else.</summary>
    public static Regex NotAPerson { get; } = AnyOf(
        "human[- ]sized?|per person|person (sofa|bed|table|bench)|[0-9]+ person|estate agent|cleaning agent",
        "(change|update|edit|wrong|new|old|my|another|different) (phone|telephone|contact) (number|no)",
        "in person");

    /// <summary>Hard words about oneself, things called so, and troubles only imagined.</summary>
    public static Regex NotAnger { get; } = AnyOf(
        "i('m| am) (so |a bit |completely |totally )?(useless|hopeless|stupid|an idiot|sorry)|stupid question",
        "(the|my|our) (old|last|previous|other) [a-z]+( [a-z]+)? (was|is|were|had)",
        "(if|in case|what if|when) (i|we|she|he|they|it|my [a-z]+)( a|')?(re|m|s|is|are|am)? ?(not|un|dis)[a-z ]*");

    /// <summary>An expression that finds any of several, between word borders.</summary>
    public static Regex AnyOf(params string[] ways) => new(
        string.Join('|', ways.Select(w => $"{(w.StartsWith('^') ? "" : "\\b")}({w}){(w.EndsWith('$') || w.EndsWith("$)", StringComparison.Ordinal) ? "" : "\\b")}")),
        Safe);
}
