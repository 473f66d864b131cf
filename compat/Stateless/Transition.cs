namespace Stateless;

public partial class StateMachine<TState, TTrigger>
{
    /// <summary>One step of the machine, as its listeners see it.</summary>
    public class Transition
    {
        /// <summary>Describes a step; parameters left out become an empty array.</summary>
        public Transition(TState source, TState destination, TTrigger trigger, object[] parameters = null)
        {
            Source = source;
            Destination = destination;
            Trigger = trigger;
            Parameters = parameters ?? [];
        }

        /// <summary>The state left.</summary>
        public TState Source { get; }

        /// <summary>The state entered.</summary>
        public TState Destination { get; }

        /// <summary>The trigger that caused it.</summary>
        public TTrigger Trigger { get; }

        /// <summary>What came with the trigger; never null, and empty in this stand-in's own transitions.</summary>
        public object[] Parameters { get; }

        /// <summary>Whether a state is left and entered again.</summary>
        public bool IsReentry => Same(Source, Destination);
    }
}
