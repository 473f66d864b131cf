using System.Text.RegularExpressions;

namespace ServiceBot.Understanding;

/// <summary>Reads how a message is said, by rules: each signal names the words that raised it.</summary>
internal static class SignalReader
{
    private const RegexOptions Safe = RegexOptions.NonBacktracking | RegexOptions.CultureInvariant;

    private const string Money = @"(money|cash|payment|dollars|funds)";
    private const string Somebody =
        @"(human( being)?|humans|people|(real |actual |live )?person|somebody|someone|some ?one|agent|representative|rep|adviser|advisor|operator|manager|supervisor|colleague|staff|assistant|expert|specialist"
        + @"|customer (service|care|support)|support team|support|team|team member|a real one)";

    private static readonly Rule[] Rules =
    [
        new(SignalKind.Refund, 0.9, $@"\b(i|we) (just |really |now |still |do |only )*(want|wanna|demand|need|expect|require|insist on|would like|'d like|d like|am asking for|request)( to have| to get| to be given| you to give( me)?)? (all )?(of )?(my |our |the |a |an |some )?(full |complete |total |whole |immediate |entire )*({Money} (back|returned|refunded)|refund|reimbursement)"),
        new(SignalKind.Refund, 0.9, $@"\b(give|send|pay|return|refund|transfer)( me| us)?( back)? (all )?(my|our) (full |whole |entire |hard[- ]earned )*({Money}|order|purchase)( back)?"),
        new(SignalKind.Refund, 0.9, @"\b(refund|reimburse) (me|us|my|our|this|it|the order|everything)\b"),
        new(SignalKind.Refund, 0.85, $@"\b(want|get|have|give me|need|wanna|like) (all )?(my|our|the) (full |whole )?{Money} back\b"),
        new(SignalKind.Refund, 0.85, @"\b(can|could|may|shall) (i|we) (please |just |pls )?(get|have|receive|ask for|request) (a |my |the )?(full |partial )?refund\b"),
        new(SignalKind.Refund, 0.85, @"\b(please|pls|plz|kindly|just) (issue |process |give me |arrange |send me |make )?(a |my |the )?(full )?refund\b"),
        new(SignalKind.Refund, 0.8, $@"^\W*((full )?refund( now| please| pls| plz)?|{Money} back( now| please)?)\W*$"),
        new(SignalKind.Refund, 0.8, @"\bi('m| am) (requesting|demanding|claiming|applying for|asking for|after|looking for) (a |my )?(full )?refund\b"),

        new(SignalKind.PersonWanted, 0.95, $@"\b(talk|speak|chat|talking|speaking|connect|connected|transfer|transferred|put through|put me through|pass me|pass me on|escalate)( me| us| this)?( directly| now)?( to| with| on to)( an?| the| your| some| one of your| any)?( real| actual| live| different| proper| human| customer service| customer care| customer support| support| sales| service| senior)* ?{Somebody}\b"),
        new(SignalKind.PersonWanted, 0.95, $@"\b(want|need|get me|give me|prefer|like|let me have|is there|are there|have)( to (talk|speak|chat) (to|with))?( an?| the| your| any)? ?(real|actual|live|human|proper) (human|person|people|agent|being|representative|support|operator|help|assistance|one|advisor|adviser)\b"),
        new(SignalKind.PersonWanted, 0.95, @"^\W*((an? )?(real |live |actual )?(human|agent|person|operator|representative|human being|customer service|somebody real|someone real)( please| pls| plz| now)?)\W*$"),
        new(SignalKind.PersonWanted, 0.9, @"\b(call|phone|ring|telephone) me( back)?\b|\b(can|could|will|would|have) (someone|somebody|you|anyone) (please )?(call|phone|ring) me\b|\bgive me a (call|ring)\b|\bi('d| would) (like|want|prefer) (a|to get a) (call|phone call|callback)\b|\bcall ?back please\b"),
        new(SignalKind.PersonWanted, 0.9, @"\b(not|no more|instead of|rather than|tired of|sick of|stop|hate|don't want|dont want)( talking| speaking| chatting)?( to| with)? (an? |this |the |your |these )?(stupid |dumb |bloody |useless )?(bots?|robots?|machines?|chat ?bots?|computer)\b"),
        new(SignalKind.PersonWanted, 0.9, $@"\b(need|want|get me|get|give me|i'll take) (an?|the|your|some) (human|agent|representative|manager|supervisor|operator)\b"),
        new(SignalKind.PersonWanted, 0.9, @"\b(can|could|may|is there any way|possible)[a-z ]{0,20} (talk|speak|chat) (to|with) (someone|somebody|anyone|anybody|a person|you guys|people)\b"),

        new(SignalKind.Frustration, 0.75, @"\b(third|3rd|fourth|4th|fifth|5th|sixth|tenth|umpteenth|hundredth|millionth|nth|[3-9]|three|four|five|six|ten|several|many|so many|multiple|countless) times?\b( (i|i'm|im|i've|ive|now|we|that|already|asking|asked|writing|told|tried|contacted|have)\b|\W*$)"),
        new(SignalKind.Frustration, 0.75, @"\b(how many (more )?times|over and over|again and again|keep (having to|asking|repeating|telling)|sick of|tired of|fed up|had enough|had it with|at my wits|last straw|running out of patience|losing (my )?patience|lost patience)\b"),
        new(SignalKind.Frustration, 0.75, @"\b(ridiculous|unacceptable|outrageous|disgusting|disgraceful|disgrace|appalling|pathetic|horrendous|atrocious|shameful|shambles|a joke|joke of|rip ?off|ripped off|scam|scammers|crooks|thieves|con artists|robbed|robbery)\b"),
        new(SignalKind.Frustration, 0.7, @"\b(furious|angry|livid|fuming|annoyed|annoying|infuriating|frustrated|frustrating|upset|outraged|pissed|mad at|so disappointed|very disappointed|really disappointed|extremely disappointed|disappointing)\b"),
        new(SignalKind.Frustration, 0.7, @"\b(worst|terrible|horrible|awful|dreadful|lousy|useless|worthless|rubbish|garbage|hopeless|incompetent|crap|crappy|stupid|idiots?|idiotic|dumb|moron|morons|bullshit|wtf|damn|bloody|hell|suck|sucks|shit|fuck|fucking|f\*+)\b"),
        new(SignalKind.Frustration, 0.7, @"\b(never (buy|buying|order|ordering|shop|shopping|use|using|come|coming)[a-z ]{0,20} again|never again|take my business elsewhere|lawyer|attorney|sue you|legal action|trading standards|better business bureau|bbb|chargeback|charge ?back|report you|small claims|bad review|1 star|one star)\b"),
        new(SignalKind.Frustration, 0.6, @"\b(nobody|no one|noone|none of you)( ever| has| is| will| there)*( \w+)? ?(answers?|answered|answering|replies|replied|reply|responds|responded|helps|helped|cares?|listens?|called|calls|knows)\b|\bstill (waiting|no (answer|reply|response|refund|news|word)|haven't|havent|hasn't|hasnt|not (here|arrived|received|working|fixed|solved|answered))\b|\bwaiting (for )?(weeks|months|ages|forever|days)\b|\bwast(e|ed|ing) (of )?(my|our|so much)? ?time\b"),
        new(SignalKind.Frustration, 0.6, @"\b(not what i (asked|said|meant|wanted)|didn't answer|didnt answer|doesn't answer|doesnt answer|does not answer|did not answer|don't answer|dont answer|you('re| are)? (not|don't|dont|aren't|arent) (listening|listen|understanding|understand|helping|help|reading)|doesn't help|doesnt help|not helpful|unhelpful|no help|that's not it|thats not it|already (told|said|asked|sent|explained)|i just (told|said|asked)|as i (said|told))\b"),
        new(SignalKind.Frustration, 0.35, @"\b(not happy|unhappy|disappointed|not good enough|not acceptable|let down|poor service|bad service|bad experience)\b"),
        new(SignalKind.Frustration, 0.3, @"(!\s*){2,}|\?{3,}|(\?!|!\?)+"),

        new(SignalKind.Thanks, 0.9, @"\b(thanks?|thank you|thx|ty|cheers|much appreciated|appreciate (it|that|your help)|you've been (very |so )?helpful)\b"),
        new(SignalKind.Greeting, 0.9, @"^\W*(hi|hello|hey|hiya|howdy|good (morning|afternoon|evening|day)|greetings)\b"),
        new(SignalKind.Goodbye, 0.9, @"\b(bye|goodbye|good bye|see you|see ya|have a (nice|good|great|lovely) (day|one|evening|weekend)|that's all|thats all|that is all|nothing else)\b"),
        new(SignalKind.Yes, 0.9, @"^\W*(yes|yeah|yep|yup|sure|ok|okay|please do|yes please|go ahead|do it|correct|right|that's right|exactly|absolutely|of course|fine|sounds good|confirm|confirmed)\b"),
        new(SignalKind.No, 0.9, @"^\W*(no|nope|nah|not really|no thanks|no thank you|don't|dont|never mind|nevermind|neither|none)\b"),
    ];

    // A question about refunds, not a demand for one.
    private static readonly Regex AboutRefunds = new(
        @"\b(policy|policies|how (long|do|does|can|soon|much|will|would)|when (will|do|can|does|should)|what (is|are|if|happens)|whats|what's|where('s| is)|status|check|track|do you (give|offer|have|do|provide|accept|refund)|would (i|you|we)|will (i|you|we)|am i|are (we|there)|eligible|possible|rules?|terms|conditions|procedure|process for|if (i|we|it|the|something|my)|in case|still (waiting|haven't|havent|not)|not (yet )?received|hasn't|hasnt|haven't|havent)\b",
        Safe);

    private static readonly Regex NotAPerson = new(@"\b(human[- ]sized?|per person|person (sofa|bed|table|bench)|[0-9]+ person|estate agent|cleaning agent)\b", Safe);

    /// <param name="pieces">The message cut in its sentences and asks: a demand and a question about refunds may stand side by side.</param>
    public static IReadOnlyList<Signal> Read(string message, string folded, IReadOnlyList<Piece> pieces)
    {
        var found = new List<(SignalKind Kind, double Strength, string Words)>();
        foreach (var rule in Rules)
        {
            foreach (Match match in rule.Pattern.Matches(folded))
            {
                if (rule.Kind == SignalKind.Refund && AboutRefunds.IsMatch(PieceAround(match, folded, pieces))
                    || rule.Kind == SignalKind.PersonWanted && NotAPerson.IsMatch(folded))
                {
                    continue;
                }

                found.Add((rule.Kind, rule.Strength, message.Substring(match.Index, match.Length).Trim(' ', ',', '.')));
            }
        }

        if (Shouted(message) is { Length: > 0 } shouted)
        {
            found.Add((SignalKind.Frustration, 0.45, shouted));
        }

        return [.. found
            .GroupBy(f => f.Kind)
            .Select(g => new Signal(g.Key, Together(g.Select(f => f.Strength)), [.. g.Select(f => f.Words).Distinct()]))
            .Where(s => s.Kind != SignalKind.Frustration || s.Strength >= 0.5)];
    }

    // Independent hints add up without ever passing 1.
    private static double Together(IEnumerable<double> strengths) => 1 - strengths.Aggregate(1.0, (left, s) => left * (1 - s));

    private static string PieceAround(Match match, string folded, IReadOnlyList<Piece> pieces)
    {
        foreach (var piece in pieces)
        {
            if (piece.Start <= match.Index && match.Index < piece.Start + piece.Length)
            {
                return folded.Substring(piece.Start, piece.Length);
            }
        }

        return folded;
    }

    // Three words or more in capitals, and more capitals than small letters.
    private static string Shouted(string message)
    {
        var capitals = message.Count(char.IsAsciiLetterUpper);
        var small = message.Count(char.IsAsciiLetterLower);
        var words = message.Split(' ').Where(w => w.Length >= 2 && w.Any(char.IsAsciiLetterUpper) && !w.Any(char.IsAsciiLetterLower)).ToList();
        return words.Count >= 3 && capitals > small ? string.Join(' ', words.Take(6)) : "";
    }

    private sealed record Rule(SignalKind Kind, double Strength, Regex Pattern)
    {
        public Rule(SignalKind kind, double strength, string pattern)
            : this(kind, strength, new Regex(pattern, Safe))
        {
        }
    }
}
