namespace ServiceBot.Understanding;

/// <summary>Words that mean the same for the signals: "order" and "purchase", "someone" and "somebody".</summary>
internal static class SignalLexicon
{
    private static readonly (string Meaning, string Words)[] Table =
    [
        ("refund", "refund refunds refunded refunding reimburse reimburses reimbursed reimbursing reimbursement reimbursements repay repaid"),
        ("compensation", "compensation compensations compensate compensated rebate rebates rebating restitution restitutions"),
        ("money", "money cash funds amount"),
        ("cancel", "cancel scrap terminate terminating discontinue revoke annul"),
        ("cancelling", "cancelling canceling cancelation cancellation cancellations cancelations"),
        ("cancelled", "cancelled canceled cancels terminated"),
        ("return", "return returning"),
        ("replace", "replace replacement replacements replaced exchange exchanging swap"),
        ("dispute", "dispute disputing contest challenge"),
        ("unknown", "recognise recognize recognised recognized authorise authorize authorised authorized unauthorised unauthorized fraudulent"),
        ("order", "order orders oder ordr purchase purchases item items product products parcel package"),
        ("booking", "booking bookings reservation reservations appointment table room tickets ticket flight flights trip"),
        ("plan", "plan plans contract subscription subscriptions membership coverage insurance"),
        ("billing", "billing autopay autobill autobilling bill"),
        ("fee", "fee fees charge charges penalty penalties"),
        ("policy", "policy policies terms rules conditions guarantee"),
        ("cases", "cases case circumstances circumstance situations situation"),
        ("status", "status update updates news progress"),
        ("want", "want wants wanna need needs wnat wnt awnt demand demanding require"),
        ("help", "help assistance assist helping"),
        ("see", "see check find view checking seeing finding show know knowing"),
        ("swear", "fucking fuckin damn damned bloody goddamn freaking effing"),
        ("please", "please pls plz kindly plse"),
        ("hello", "hello hi hey hiya greetings"),
        ("you", "you u ya yu"),
        ("your", "your ur yours"),
        ("my", "my our mine"),
        ("i", "i we"),
        ("dont", "dont don't didnt doesnt cant cannot cant wont isnt havent hasnt wasnt couldnt arent aint"),
        ("human", "human humans agent agents representative representatives rep reps operator operators advisor adviser manager supervisor executive employee clerk"),
        ("person", "person someone somebody anyone anybody people"),
        ("real", "real actual live human proper actually"),
        ("talk", "talk talking speak speaking chat chatting"),
        ("bot", "bot bots robot robots machine machines computer computers chatbot program"),
        ("phone", "phone telephone helpline"),
        ("bad", "pathetic horrible terrible awful worst useless hopeless ridiculous disgusting unacceptable outrageous appalling dreadful rubbish garbage trash crap crappy lousy worthless incompetent poor"),
        ("fool", "idiot idiots moron morons stupid dumb fool fools clueless"),
        ("cheat", "crook crooks thief thieves scammer scammers scam cheater cheaters liar liars robbers fraudsters"),
        ("sum", "dollar dollars euro euros pound pounds bucks quid rupee rupees rs usd eur gbp inr cents pence"),
        ("day", "monday tuesday wednesday thursday friday saturday sunday mon tue wed thu fri sat sun"),
    ];

    private static readonly Dictionary<string, string> Meanings = Table
        .SelectMany(row => row.Words.Split(' ').Select(word => (word, row.Meaning)))
        .DistinctBy(pair => pair.word)
        .ToDictionary(pair => pair.word, pair => pair.Meaning);

    /// <summary>Null for a word that stands for itself.</summary>
    public static string? MeaningOf(string word) => Meanings.GetValueOrDefault(word);
}
